"""Pure judgement of the room: plain values in, plain values out; no Django."""
