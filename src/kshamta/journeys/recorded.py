"""What the stories across rooms write into the record; worded in kshamta/web/words/recorded.py."""

from enum import StrEnum


class Recorded(StrEnum):
    DEMO_BUILT = "journeys.demo.built"
    RESEALED = "journeys.keys.resealed"
    HASHED_OVER = "journeys.keys.hashed-over"
    SHREDDED = "journeys.data.shredded"
    OWN_DATA_TAKEN = "journeys.data.own-taken"
    TOUCHED_LISTED = "journeys.breach.touched-listed"
