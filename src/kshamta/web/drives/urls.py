"""Addresses of drives, below /drives/. A board is that of a compiled position; what is opened is one submission."""

from django.urls import path

from kshamta.web.drives import boards, checking, files, opening, pages, preparing, reminding, running, signing

urlpatterns = [
    path("", pages.listing, name="drives"),
    path("prepare", preparing.prepare, name="drive-prepare"),
    path("<uuid:drive_id>/", pages.drive, name="drive"),
    path("<uuid:drive_id>/change", preparing.change, name="drive-change"),
    path("<uuid:drive_id>/order", pages.order, name="drive-order"),
    path("<uuid:drive_id>/preview", pages.preview, name="drive-preview"),
    path("<uuid:drive_id>/start", running.start, name="drive-start"),
    path("<uuid:drive_id>/pause", running.pause, name="drive-pause"),
    path("<uuid:drive_id>/close", running.close, name="drive-close"),
    path("<uuid:drive_id>/reopen", running.reopen, name="drive-reopen"),
    path("<uuid:drive_id>/extend", running.extend, name="drive-extend"),
    path("<uuid:drive_id>/area", boards.area, name="drive-area"),
    path("<uuid:drive_id>/remind", reminding.area, name="drive-remind"),
    path("<uuid:drive_id>/copy", running.copy, name="drive-copy"),
    path("boards/<uuid:submission_id>/", boards.board, name="board"),
    path("boards/<uuid:submission_id>/late", boards.late, name="board-late"),
    path("boards/<uuid:submission_id>/remind", reminding.board, name="board-remind"),
    path("boards/<uuid:submission_id>/accept", boards.accept_clean, name="board-accept"),
    path("boards/<uuid:submission_id>/sign-up", signing.sign_up, name="board-sign-up"),
    path("boards/<uuid:submission_id>/withdraw", signing.withdraw, name="board-withdraw"),
    path("boards/<uuid:submission_id>/compiled.xlsx", files.compiled, name="board-compiled"),
    path("boards/<uuid:submission_id>/ddo-list.xlsx", files.ddo_list, name="board-ddo-list"),
    path("rosters/<uuid:submission_id>/", opening.submission, name="submission"),
    path("rosters/<uuid:submission_id>/tick", checking.tick, name="submission-tick"),
    path("rosters/<uuid:submission_id>/remark", checking.remark, name="submission-remark"),
    path("rosters/<uuid:submission_id>/accept", checking.accept, name="submission-accept"),
    path("rosters/<uuid:submission_id>/return", checking.return_, name="submission-return"),
    path("rosters/<uuid:submission_id>/unlock", checking.unlock, name="submission-unlock"),
    path("rosters/<uuid:submission_id>/extend", checking.extend, name="submission-extend"),
    path("rosters/<uuid:submission_id>/remind", reminding.submission, name="submission-remind"),
    path("remarks/<uuid:remark_id>/take-back", checking.take_back, name="remark-take-back"),
]
