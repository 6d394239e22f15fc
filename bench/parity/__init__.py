"""Mutation benchmark of parity checkers: one fault put in one language, was it told, and where.

``python -m bench.parity.run`` prints the table. Nothing here is asserted; see ``bench/README.md``.
"""
