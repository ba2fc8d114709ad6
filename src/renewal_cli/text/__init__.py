"""Sentences of speeches, reports and bulletins → statements: what is said of which figure, and where.

``plain``, ``html``, ``word``: a file → ``Paragraph``; ``sentence``: → ``Sentence``, whose characters know their place;
``numerals``: one number; ``asides``: numbers that are no figures; ``figures``: → ``Reading`` (number, unit,
comparator); ``times``: when; ``vocabulary``: indicators and orgs by the words people use; ``read_statements``: →
``Statement``; ``drafting``: what of it can be put into data files. What is not understood is never guessed: it is
"not sure", with the reason.
"""
