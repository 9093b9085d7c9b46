"""A sentence said once after a form, without a session."""

import time

import pytest
from django.http import HttpResponse, HttpResponseRedirect
from django.test import RequestFactory

from kshamta.web import flash


def told(value, language="en"):
    request = RequestFactory().get("/")
    request.COOKIES[flash.COOKIE] = value
    request.LANGUAGE_CODE = language
    return request, flash.waiting(request)


def cookie_of(*args, **values):
    return flash.said(HttpResponseRedirect("/"), *args, **values).cookies[flash.COOKIE]


def test_it_is_said_in_the_readers_language_with_numbers_as_in_india():
    value = cookie_of("part.pager.total", n=123456).value
    assert told(value)[1] == flash.Flash("1,23,456 in all", "ready")
    assert told(value, "hi")[1] == flash.Flash("कुल 1,23,456", "ready")


def test_the_cookie_is_out_of_reach_and_short_lived():
    cookie = cookie_of("part.search", "look")
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["max-age"] == 60 and cookie["path"] == "/"


@pytest.mark.parametrize("value", ["", "x", "part.search", "W10:1a:abc"])
def test_a_cookie_that_is_not_ours_says_nothing_and_is_taken_back(value):
    request, found = told(value)
    assert found is None and request.flash_was_read
    answer = flash.FlashMiddleware(lambda request: HttpResponse())(request)
    assert answer.cookies[flash.COOKIE]["max-age"] == 0


def test_an_old_one_says_nothing(monkeypatch):
    value, then = cookie_of("part.search").value, time.time()
    monkeypatch.setattr("time.time", lambda: then + 61)
    assert told(value)[1] is None


def test_only_what_is_worded_can_be_said():
    with pytest.raises(KeyError):
        flash.said(HttpResponse(), "no.such.key")


def test_a_page_shows_it_once(stranger):
    stranger.cookies["language"] = "en"
    stranger.cookies[flash.COOKIE] = cookie_of("part.search", "look").value
    first = stranger.get("/gallery/")
    assert '<div class="alert look" role="status">' in first.content.decode() and first.cookies[flash.COOKIE]["max-age"] == 0
    assert first.content.decode().count("<p>Find</p>") == 1
    assert "<p>Find</p>" not in stranger.get("/gallery/").content.decode()


def test_where_nothing_was_shown_it_waits(stranger):
    stranger.cookies[flash.COOKIE] = cookie_of("part.search").value
    assert flash.COOKIE not in stranger.get("/healthz").cookies


def test_a_new_sentence_is_not_taken_back_with_the_old():
    request, _ = told(cookie_of("part.search").value)
    answer = flash.FlashMiddleware(lambda request: flash.said(HttpResponse(), "part.pager.before"))(request)
    assert told(answer.cookies[flash.COOKIE].value)[1].text == "Previous"
