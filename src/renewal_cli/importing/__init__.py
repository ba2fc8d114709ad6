"""Other people's tables: workbooks and CSV files, opened read-only, understood, and turned into figures to put in.

``opening`` finds the reader; ``excel``, ``xls``, ``ods`` and ``csv`` give sheets of cells (``grid``).
``turned`` turns a table with the orgs in columns.
``headings`` knows the words, ``layout`` what the columns mean, ``rows`` whose the rows are, ``figures`` what they say.
``ledger`` is our own tidy table, ``form`` our own fill-in workbook.
Every fault has its cell, and with any fault nothing is put in.
"""
