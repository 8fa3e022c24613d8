"""What the executable chapters compute and draw, one module per chapter, to keep cells short.

Other rooms import only what this module names.
"""
