from django.urls import path

from kshamta.web.record import pages

urlpatterns = [
    path("", pages.search, name="record"),
    path("export", pages.export, name="record-export"),
    path("mine/", pages.mine, name="record-mine"),
    path("offices/<uuid:office_id>/", pages.office, name="record-office"),
    path("people/<uuid:person_id>/", pages.person, name="record-person"),
    path("appointments/<uuid:appointment_id>/", pages.appointment, name="record-appointment"),
]
