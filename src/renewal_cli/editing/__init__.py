"""Text of the data files, changed at its marks: every byte that is not meant stays as it is.

``page`` a file and where things stand in it; ``merge`` what is put in, as edits; ``entry`` and ``promise`` what people
want to put in; ``shelf`` which file it belongs to; ``draft`` all changes of one command, tried, then written; ``lock``
one writer at a time.
"""
