"""Registers of any size for `simulate.py`, and what they cost to check, clone and publish."""
