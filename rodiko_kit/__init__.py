"""Beratungswerkstatt für kommunale Ankunftsprozesse."""
