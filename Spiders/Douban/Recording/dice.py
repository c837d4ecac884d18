"""Choices that come out the same on every machine and with every Python."""

import random


class Dice:
    """Only `Random.random` is used: the one method whose sequence for a seed is promised never to change."""

    def __init__(self, seed):
        self._random = random.Random(seed).random

    def number(self, low, high):
        return low + int(self._random() * (high - low + 1))

    def chance(self, probability):
        return self._random() < probability

    def pick(self, values):
        return values[int(self._random() * len(values))]

    def some(self, values, count):
        left = list(values)
        return [left.pop(int(self._random() * len(left))) for _ in range(min(count, len(left)))]

    def text(self, alphabet, length):
        return "".join(self.pick(alphabet) for _ in range(length))

    def hex(self, length):
        return self.text("0123456789abcdef", length)

    def token(self, length):
        return self.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_", length)
