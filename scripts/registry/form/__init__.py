"""The form that a clerk fills in on the site: what the browser is given, made at build.

scope      which rules one file can break, and which of them the form need not know
facts      form.json: schemas, rules, units, how a file is written
questions  the fields of the page, in the order of the papers
papers     the official forms as templates that the browser fills
hosting    the Git host's page for a new file
alone      the page with all its parts in one file
"""
