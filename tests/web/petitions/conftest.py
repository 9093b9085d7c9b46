from tests.web.first.conftest import asha, at, chitra, collected, officer, offices, phone, sunita, walk_in

__all__ = ["asha", "at", "chitra", "collected", "officer", "offices", "phone", "sunita", "walk_in"]
