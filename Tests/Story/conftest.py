"""Which tests may run beside each other (`pytest -n 2 --dist loadgroup`)."""

import pytest

# Each of their tests opens one state of one page and needs no other test.
SINGLE = {"test_states", "test_width"}


def pytest_collection_modifyitems(items):
    for item in items:
        if item.module.__name__ not in SINGLE:
            # The tests of a class share people in browsers, and those of a file a server: one process has them all.
            item.add_marker(pytest.mark.xdist_group(item.cls.__name__ if item.cls else item.module.__name__))
