"""Files on disk: which are the book's own, how text is read, what changed, what is put in place.

Of what a file says nothing is known here.
"""
