"""Pictures drawn at build as inline SVG: pure functions from the register to a string.

They take their colours from custom properties of the page (`--unit-…`, `--type-…`), so light,
dark and print need no second picture; each has a title and a description, and stands beside a
table or a list that says the same in words.
"""
