"""How two records of one person are joined and parted: whom, what of them, the journal, and why not. Private to the room; what it
refuses is known to all."""
