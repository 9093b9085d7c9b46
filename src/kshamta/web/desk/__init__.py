"""An office's desk: its roster in a drive, given, mended, matched, certified, sent to one named officer (order B, B9 to B22)."""
