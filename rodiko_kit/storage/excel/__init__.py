"""Arbeitsmappen schreiben, lesen, vergleichen und übernehmen."""
