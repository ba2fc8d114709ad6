"""Changes to data files: drafted, tried with the loader, compared, locked, written whole. The one way to write.

``cli_input``: the words of ``record`` as figures and promises (``entry``). ``draft``: all changes of one command;
``carry`` adds the totals that change with a correction, ``file_index`` says into which file a figure goes, ``merge``
turns it into edits of that file's text, ``yaml_document`` makes them so that every other byte stays. ``save``: the
lock, the comparison with what was read, the writing.
"""
