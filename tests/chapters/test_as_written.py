"""What chapters say of their numbers, where no cell asserts them, on the page as written."""

from tests.chapters.pages import run


def test_06_the_3_is_found_in_its_place_alone_and_the_5_above_speaks_for_it_too():
    names = run("06", cells=["three = page", "eight = page"]).names
    class_maps, labels = names["class_maps"], names["labels"]
    assert labels[8] == 3 and labels[4] == 5 and labels[11] == 2
    assert class_maps[3].argmax() == 8 and (class_maps.argmax(axis=0) == 3).sum() == 1
    assert 1 / 3 < class_maps[3, 1, 0] / class_maps[3, 2, 0] < 1 / 2
    assert class_maps[:, 2, 3].argmax() == 8  # the mistake: a 2


def test_08_a_fresh_network_pays_what_guessing_costs():
    names = run("08", cells=["first_loss = loss_naive("]).names
    assert abs(names["first_loss"] - names["np"].log(10)) < 0.1
