"""SGD and Adam: their first steps, worked on paper."""

import numpy as np
import pytest

from resnetlib import SGD, Adam, Dense, Parameter, gather_params


def after_steps(optimizer, gradients):
    """The values of the first parameter after each step with one of these gradients."""
    p, values = optimizer.parameters[0], []
    for grad in gradients:
        p.grad[...] = grad
        optimizer.step()
        values.append(p.value.item())
    return values


def at_one():
    return Parameter(np.array([1.0]))


def test_sgd_goes_against_the_gradient():
    np.testing.assert_allclose(after_steps(SGD([at_one()], lr=0.1), [0.5, -1]), [0.95, 1.05])


def test_momentum_adds_nine_tenths_of_the_last_velocity_to_the_whole_gradient():
    # v: 0.5, then 0.9 · 0.5 − 1 = −0.55
    values = after_steps(SGD([at_one()], lr=0.1, momentum=0.9), [0.5, -1])

    np.testing.assert_allclose(values, [1 - 0.05, 0.95 + 0.055])


def test_weight_decay_pulls_toward_0_and_goes_through_the_velocity():
    # v: 0.5 + 0.01 · 1 = 0.51, then 0.9 · 0.51 − 1 + 0.01 · 0.949 = −0.53151
    values = after_steps(SGD([at_one()], lr=0.1, momentum=0.9, weight_decay=0.01), [0.5, -1])

    np.testing.assert_allclose(values, [0.949, 0.949 + 0.053151])


def test_the_learning_rate_stands_outside_of_the_velocity():
    optimizer = SGD([at_one()], lr=0.1, momentum=0.9)
    after_steps(optimizer, [0.5])

    optimizer.lr = 0.2

    assert after_steps(optimizer, [-1]) == pytest.approx([0.95 + 0.2 * 0.55])


def test_adam_s_first_step_is_lr_whatever_the_size_of_the_gradient():
    for size in (1e-3, 0.5, 40):
        assert after_steps(Adam([at_one()], lr=0.1), [size]) == pytest.approx([0.9], rel=1e-5)


def test_adam_s_second_step_is_the_one_on_paper():
    # m = 0.9 · 0.05 − 0.1 = −0.055, corrected −0.055 / 0.19
    # v = 0.999 · 0.00025 + 0.001 = 0.00124975, corrected 0.00124975 / 0.001999
    _, second = after_steps(Adam([at_one()], lr=0.1, epsilon=0), [0.5, -1])

    expected = 0.9 + 0.1 * (0.055 / 0.19) / np.sqrt(0.00124975 / 0.001999)
    assert second == pytest.approx(expected, rel=1e-12)


def test_adam_s_epsilon_stands_outside_of_the_root():
    assert after_steps(Adam([at_one()], lr=0.1, epsilon=0.5), [0.5]) == pytest.approx([0.95])


def test_a_gradient_of_0_does_not_move_adam_nor_divide_by_0():
    assert after_steps(Adam([at_one()]), [0, 0]) == [1, 1]


@pytest.mark.parametrize("make", [SGD, Adam])
def test_each_parameter_has_a_memory_of_its_own(make):
    first, second = at_one(), Parameter(np.array([[2.0, 3.0]]))
    optimizer = make([first, second], lr=0.1)

    first.grad[...] = 5
    optimizer.step()

    assert first.value.item() < 1
    np.testing.assert_array_equal(second.value, [[2, 3]])


@pytest.mark.parametrize("make", [SGD, Adam])
def test_a_step_is_in_place_and_leaves_the_gradient(make):
    p = Parameter(np.array([1.0, 2.0]))
    value = p.value
    p.grad[...] = [3, 4]

    make([p]).step()

    assert p.value is value
    np.testing.assert_array_equal(p.grad, [3, 4])


@pytest.mark.parametrize("make", [SGD, Adam])
def test_zero_grad_forgets_in_place(make):
    p = Parameter(np.array([1.0, 2.0]))
    grad = p.grad
    p.grad[...] = [3, 4]

    make([p]).zero_grad()

    assert p.grad is grad
    np.testing.assert_array_equal(p.grad, [0, 0])


@pytest.mark.parametrize("make", [SGD, Adam])
def test_float32_stays_float32_even_with_a_rate_of_numpy(make):
    p = Parameter(np.ones(3, np.float32))
    optimizer = make([p], lr=np.float64(0.1))
    p.grad += 1

    optimizer.step()
    optimizer.step()

    memory = optimizer.velocity if make is SGD else optimizer.m + optimizer.v
    assert {p.value.dtype, *(a.dtype for a in memory)} == {np.dtype(np.float32)}


@pytest.mark.parametrize("make", [SGD, Adam])
@pytest.mark.parametrize(
    ("parameters", "got"),
    [
        (lambda: [np.ones(3)], "ndarray"),
        (lambda: [at_one(), Dense(2, 3)], "Dense"),
        (lambda: [gather_params(Dense(2, 3))], "list"),
        (lambda: Dense(2, 3), "Dense"),
    ],
)
def test_what_is_no_parameter_is_refused_with_the_cure(make, parameters, got):
    message = rf"{make.__name__} expects Parameter objects, got {got}: pass gather_params\(model\)"
    with pytest.raises(TypeError, match=message):
        make(parameters())


@pytest.mark.parametrize("make", [SGD, Adam])
def test_no_parameters_at_all_are_refused(make):
    with pytest.raises(ValueError, match=r"got no parameters: pass gather_params\(model\)"):
        make([])


@pytest.mark.parametrize(
    ("make", "arguments", "message"),
    [
        (SGD, {"lr": -0.1}, "lr to be 0 or more, got -0.1"),
        (SGD, {"lr": float("nan")}, "lr to be 0 or more, got nan"),
        (SGD, {"momentum": 1}, "momentum to be 0 or more and below 1, got 1"),
        (SGD, {"weight_decay": -1e-4}, "weight_decay to be 0 or more, got -0.0001"),
        (Adam, {"beta1": 1.0}, "beta1 to be 0 or more and below 1, got 1.0"),
        (Adam, {"beta2": -0.9}, "beta2 to be 0 or more and below 1, got -0.9"),
        (Adam, {"epsilon": -1}, "epsilon to be 0 or more, got -1"),
    ],
)
def test_rates_that_make_no_sense_are_refused_by_name(make, arguments, message):
    with pytest.raises(ValueError, match=f"{make.__name__} expects {message}"):
        make([at_one()], **arguments)
