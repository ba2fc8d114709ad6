"""Other people's tables: workbooks and CSV files, read without changing them, understood, and turned into figures.

``opening`` finds the reader of a file: ``excel`` and ``ods`` (zip files of XML, ``package``), ``xls`` or ``csv``; all
give sheets of cells (``grid``), each cell as Excel shows it (``cells``). ``gather`` decides what a sheet is: our own
form (``form``), a tidy table (``ledger``), or a table in someone's own layout (``interpret``). Of the latter,
``reshape`` brings some layouts into the ordinary one, ``headings`` knows the words, ``times`` the periods, ``layout``
what the columns mean, ``rows`` whose the rows are and what their cells say. ``origins`` leads from a problem that the
checks find back to its cell. Every fault names its cell, and with any fault nothing is written.
"""
