from tests.web.first.conftest import asha, at, chitra, collected, officer, offices, sunita

__all__ = ["asha", "at", "chitra", "collected", "officer", "offices", "sunita"]
