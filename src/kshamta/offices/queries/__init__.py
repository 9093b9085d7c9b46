"""What may be asked of the tree. Everything begins with a scope; what lies outside is not there."""

from kshamta.offices.queries.finding import find as find
from kshamta.offices.queries.histories import (
    Called as Called,
    Placed as Placed,
    branches_of as branches_of,
    history_of as history_of,
)
from kshamta.offices.queries.listing import listed as listed, own_strengths as own_strengths, tree_version as tree_version
from kshamta.offices.queries.offices import (
    breadcrumbs as breadcrumbs,
    children_of as children_of,
    levels_below as levels_below,
    office_of as office_of,
    paths_of as paths_of,
    reach_of as reach_of,
    tops_of as tops_of,
)
from kshamta.offices.queries.old_trees import chain_on as chain_on, children_on as children_on, tree_on as tree_on
from kshamta.offices.queries.packs import (
    kind_of as kind_of,
    kinds as kinds,
    packs as packs,
    route_of as route_of,
    words_of as words_of,
)
from kshamta.offices.queries.pages import (
    OfficePage as OfficePage,
    OldPage as OldPage,
    office_page as office_page,
    old_page as old_page,
    to_change as to_change,
    to_choose as to_choose,
)
from kshamta.offices.queries.remembered import forget as forget, remembered as remembered
from kshamta.offices.queries.sheets import (
    RowFault as RowFault,
    SheetPage as SheetPage,
    sheet_page as sheet_page,
    sheets_of as sheets_of,
    sheets_shown as sheets_shown,
    template as template,
)
from kshamta.offices.queries.strengths import (
    figures_of as figures_of,
    strength_on as strength_on,
    subtree_strength as subtree_strength,
)
from kshamta.offices.rules import GROUPS as GROUPS
from kshamta.offices.sheets.columns import COLUMNS as COLUMNS
