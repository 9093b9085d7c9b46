"""Pure judgement of the room: who may grant what, which orders may be kept."""
