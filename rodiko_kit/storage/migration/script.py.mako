"""${message}."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from rodiko_kit.storage import typen

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Führt auf diese Fassung."""
    ${upgrades if upgrades else "pass"}
