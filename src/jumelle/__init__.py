"""jumelle: keeps the two languages of a guide in step, and makes its documents."""

__version__ = "0.1.0"
