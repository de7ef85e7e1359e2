"""What is left of a file's name once the exercise and words for work are taken off."""

import pytest

from classroom.grading.kinds import stem_of
from classroom.grading.mentions import WORK, mention_in, student_in, words_of

EXERCISES = ("02_conv2d", "04_relu")
WORDS = {*WORK.split()} | {word for name in EXERCISES for word in words_of(name)}


@pytest.mark.parametrize(
    ("name", "student"),
    [
        ("Ben Okri - Copy of 04_relu.ipynb", "Ben Okri"),
        ("Kopie von 04_relu.ipynb - Cy Ng.ipynb", "Cy Ng"),
        ("ada_relu_final_v2 (3).ipynb", "ada"),
        ("Copy of Copy of 04_relu - Ada.ipynb", "Ada"),
        ("Kopie (2) von 04_relu Ada.ipynb", "Ada"),
        ("04_relu - Ada - Copie (2).ipynb", "Ada"),
        ("Copia de 04_relu.ipynb (Ada).ipynb", "Ada"),
        ("04_relu_Ada_FINAL_FINAL.ipynb", "Ada"),
        ("final_ada_04_relu.ipynb", "ada"),
        ("Ada Lovelace – 04_relu.ipynb", "Ada Lovelace"),
        ("Ada Lovelace (04_relu).ipynb", "Ada Lovelace"),
        ("04_relu_ada (final).ipynb", "ada"),
        ("04_relu_v2_ada.ipynb", "ada"),
        ("homework_4_ada.ipynb", "ada"),
        ("04_relu.pdf Ada.pdf", "Ada"),
        ("dee_resnet-course.zip", "dee"),
        ("v2 final 04_relu.ipynb", ""),
        ("Ada Neu - 04_relu.ipynb", "Ada Neu"),
        ("Finalé 04_relu.ipynb", "Finalé"),
        ("1234567_04_relu_final.ipynb", "1234567"),
    ],
)
def test_copies_and_versions_are_no_part_of_a_students_name(name, student):
    stem = stem_of(name)
    assert student_in(stem, mention_in(stem, EXERCISES)[1], WORDS) == student
