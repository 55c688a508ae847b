import random

from newsdesk.publish.rates.scales import Scale, spread, thinned


def test_few_points_stay_as_they_are() -> None:
    points = [(float(x), float(x % 7)) for x in range(100)]
    assert thinned(points, 50) == points


def test_many_points_keep_every_columns_extremes_in_order() -> None:
    heights = random.Random(3)  # noqa: S311 - the same figures every time
    points = [(number / 50, heights.random()) for number in range(5000)]
    kept = thinned(points, 100)
    assert len(kept) <= 202
    assert kept == sorted(kept)
    assert kept[0] == points[0]
    assert kept[-1] == points[-1]
    for column in range(100):
        inside = [y for x, y in points if int(x) == column]
        drawn = [y for x, y in kept if int(x) == column]
        assert {min(inside), max(inside)} <= set(drawn)


def test_a_scale_of_one_value_stands_in_its_middle() -> None:
    assert Scale(5, 5, 0, 100).at(5) == 50
    assert Scale(0, 10, 100, 0).at(2.5) == 75


def test_heights_move_apart_and_none_leaves_the_ground() -> None:
    assert spread([50, 52, 100], apart=10, lowest=100) == [50, 60, 100]
    assert spread([98, 99, 100], apart=10, lowest=100) == [80, 90, 100]
