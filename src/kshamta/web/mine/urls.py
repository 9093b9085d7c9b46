"""Addresses of one's own data, below /me/."""

from django.urls import path

from kshamta.web.mine import pages, photos

urlpatterns = [
    path("", pages.mine, name="mine"),
    path("correct/", pages.correct, name="mine-correct"),
    path("complain/", pages.complain, name="mine-complain"),
    path("photo/", photos.photo, name="mine-photo"),
    path("photo/picture", photos.picture, name="mine-picture"),
    path("photo/remove", photos.remove, name="mine-photo-remove"),
    path("petitions/<uuid:petition_id>/withdraw", pages.withdraw, name="mine-withdraw"),
    path("petitions/<uuid:petition_id>/say", pages.say, name="mine-say"),
]
