"""A drive as a whole: who may order it, and the tree it grows."""
