"""The paths of offices: foundation's tree paths, under the name the rooms above know."""

from kshamta.foundation.paths import (
    DEEPEST as DEEPEST,
    STEP as STEP,
    ancestors as ancestors,
    bounds as bounds,
    depth as depth,
    parent as parent,
    step as step,
)
