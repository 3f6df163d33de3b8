"""The registry: from station files to findings, pages, exports and forms.

Read it in the direction of its imports, which run downwards only:

    layout, findings      where things lie · what a finding is
    source                one file → data with positions, hazards refused
    schema, catalogue     the shape · the rule catalogue
    model, dataset        units, batches, stations, as everything above the data sees them
    rules, checks         Python rules by chapter · run them all
    reporters, pages, exports, forms, intake    what is made of it
    acts, figures           what the office does by command · its reports

Nothing in this package prints, exits, or reads the clock or the working directory.
"""
