"""What can be done with offices. Every verb says who does it, needs the right CHANGE_OFFICES there, and writes one record row."""

from kshamta.offices.operations.branches import attach as attach, detach as detach
from kshamta.offices.operations.closing import close as close, merge as merge, reopen as reopen
from kshamta.offices.operations.moving import apply_due as apply_due, move as move
from kshamta.offices.operations.naming import correct as correct, keep_name as keep_name, rename as rename
from kshamta.offices.operations.opening import bulk_open as bulk_open, open_office as open_office
from kshamta.offices.operations.packs import load_pack as load_pack
from kshamta.offices.operations.sheets import (
    apply_sheet as apply_sheet,
    discard_sheet as discard_sheet,
    preview_sheet as preview_sheet,
    undo_sheet as undo_sheet,
)
from kshamta.offices.operations.strengths import set_strength as set_strength
