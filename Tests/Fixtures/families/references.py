"""Log-densities of the families of emissions, by mpmath with 700 digits.

    python3 references.py > references.tsv

A line holds the family's name, its parameters as `name=number`, x, and log p(x), separated by tabs.
Every number is the double that it is read as. Needs mpmath (BSD), any version from 1.3.
"""
from mpmath import besseli, cos, gammainc, inf, log, loggamma, mp, mpf, pi, sqrt

mp.dps = 700
LARGEST = mpf(1.7976931348623157e308)


def exact(x):
    return mpf(float(x))


def normal(x, mean, sd):
    return -((x - mean) / sd) ** 2 / 2 - log(sd) - log(2 * pi) / 2


def poisson(x, rate):
    return x * log(rate) - rate - loggamma(x + 1)


def negative_binomial(x, mean, dispersion):
    r = 1 / dispersion
    return (loggamma(x + r) - loggamma(r) - loggamma(x + 1)
            + r * log(r / (r + mean)) + x * log(mean / (r + mean)))


def binomial(x, n, p):
    if x > n:
        return -inf
    if p == 0 or p == 1:
        return mpf(0) if x == n * p else -inf
    return (loggamma(n + 1) - loggamma(x + 1) - loggamma(n - x + 1)
            + x * log(p) + (n - x) * log(1 - p))


def bernoulli(x, p):
    return log(p) if x == 1 else log(1 - p)


def exponential(x, rate):
    return log(rate) - rate * x if x >= 0 else -inf


def gamma(x, shape, rate):
    if x < 0 or x == 0 and shape > 1:
        return -inf
    if x == 0:
        return log(rate)
    return shape * log(rate) + (shape - 1) * log(x) - rate * x - loggamma(shape)


def log_normal(x, mu, sigma):
    return normal(log(x), mu, sigma) - log(x) if x > 0 else -inf


def student_t(x, df, mean, scale):
    t = (x - mean) / scale
    return (loggamma((df + 1) / 2) - loggamma(df / 2) - log(df * pi) / 2 - log(scale)
            - (df + 1) / 2 * log(1 + t * t / df))


def beta(x, alpha, beta):
    if x < 0 or x > 1 or x == 0 and alpha > 1 or x == 1 and beta > 1:
        return -inf
    first = (alpha - 1) * log(x) if alpha != 1 else 0
    second = (beta - 1) * log(1 - x) if beta != 1 else 0
    return first + second + loggamma(alpha + beta) - loggamma(alpha) - loggamma(beta)


def von_mises(x, mean, concentration):
    return concentration * cos(x - mean) - log(2 * pi * besseli(0, concentration))


def uniform(x, low, high):
    return -log(high - low) if low <= x <= high else -inf


GRID = {
    normal: (["mean", "sd"], [
        (0, 1), (3.2, 0.5), (-1e6, 1e-3), (1e300, 1e290), (0, 1e-300), (1e-300, 1e300)],
        [0, 3.1, -1e6, 1e300, 1e-299, -7.5]),
    poisson: (["rate"], [(1e-300,), (1e-5,), (0.7,), (12.5,), (171.5,), (1e6,), (1e15,)],
        [0, 1, 2, 15, 16, 17, 170, 12345, 10**6, 10**15]),
    negative_binomial: (["mean", "dispersion"], [
        (1e-9, 1), (0.3, 1e-9), (2.5, 0.4), (40, 3), (1000, 1e-3), (1e5, 1e-12), (7, 1e-30),
        (1e6, 100), (3, 1e5), (1e12, 0.5)],
        [0, 1, 2, 9, 17, 250, 1000, 99_000, 10**6, 10**12]),
    binomial: (["n", "p"], [
        (1, 0.5), (10, 0), (10, 1), (10, 0.3), (1000, 1e-9), (10**6, 0.25), (10**15, 1e-12),
        (10**15, 0.5), (20, 1 - 1e-10)],
        [0, 1, 3, 9, 10, 20, 999, 250_100, 10**6, 5 * 10**14 + 10**7]),
    bernoulli: (["p"], [(0.5,), (1e-300,), (0.999999,), (0.25,)], [0, 1]),
    exponential: (["rate"], [(1e-300,), (0.1,), (3,), (1e300,)], [0, 1e-300, 0.5, 40, 1e5, -1]),
    gamma: (["shape", "rate"], [
        (1e-9, 1), (0.5, 2), (1, 3), (1 + 1e-12, 1), (2.5, 0.1), (17.3, 4), (1000.7, 1000),
        (1e8, 1e8), (1e12, 1e6), (0.999, 1e-200)],
        [1e-300, 1e-5, 0.3, 1, 1.00001, 25, 1e4, 1e6, -2]),
    log_normal: (["mu", "sigma"], [(0, 1), (2.3, 0.25), (-10, 3), (1, 1e-4), (700, 10)],
        [1e-300, 4.5e-5, 0.5, 1, 2.718281828, 10, 1e300, 0, -1]),
    student_t: (["df", "mean", "scale"], [
        (1e-9, 0, 1), (0.5, 0, 1), (1, 2, 0.5), (3, 0, 1), (4.7, -1, 1e-6), (100, 0, 10),
        (1e9, 0, 1), (1e18, 5, 2), (1e300, 0, 1)],
        [0, 1e-9, 0.7, -3, 25, 1e10, 1e200]),
    beta: (["alpha", "beta"], [
        (1, 1), (0.5, 0.5), (2, 3), (1e-9, 2), (1, 7.5), (1e6, 1e6), (1e12, 3), (0.1, 1e5),
        (300.5, 0.25), (2, 1)],
        [1e-300, 1e-9, 0.25, 0.5, 0.5001, 0.999999, 1 - 2**-53, -0.5, 1.5]),
    von_mises: (["mean", "concentration"], [
        (0, 1e-12), (0, 0.5), (1, 4), (3, 29.9), (-2, 30.1), (0, 700), (0.5, 1e8), (0, 1e15)],
        [0, 0.5, 0.5000001, 1, 3.1, -3, 6.8]),
    uniform: (["low", "high"], [(0, 1), (-1e308, 1e308), (2, 2.0000001), (-5, 1e-3)],
        [0, 1, 2.00000005, -5, 7e307]),
}

# At the ends of what doubles hold.
EXTREMES = {
    negative_binomial: (["mean", "dispersion"], [
        (5e-324, 1.7e308), (5e-324, 2), (1.7e308, 1.7e308), (1e300, 1e-300), (1e-300, 1e-250),
        (0.5, 1.7e308), (1e-310, 1e150), (1e305, 1e-305), (1e290, 1)],
        [0, 1, 3, 68, 10**6, 2**53]),
    poisson: (["rate"], [(5e-324,), (1e300,), (1.7e308,), (1e-310,)], [0, 1, 5, 2**53]),
    gamma: (["shape", "rate"], [
        (5e-324, 1), (1.7e308, 1), (1e-300, 1e-300), (1e30, 1e10), (1e150, 1e-100), (1e300, 1e10), (0.5, 1.7e308),
        (3, 5e-324), (1e17, 1e17)],
        [5e-324, 1e-300, 1, 1e20, 1.0000001e20, 1e250, 1e290, 3e307, 1.7e308]),
    log_normal: (["mu", "sigma"], [
        (0, 1e-17), (-0.09296877577015275, 4.5e-111), (1, 1e-300), (-700, 1e-12), (1e300, 1e290)],
        [5e-324, 0.911221952055619, 1, 1.0000000000000002, 2.718281828459045, 1.7e308]),
    student_t: (["df", "mean", "scale"], [
        (5e-324, 0, 0.05), (1e-284, -1e6, 1e-53), (1.7e308, 1e-300, 1e-20), (1e-70, 3, 1),
        (25, 5e-324, 5e-324), (3, 1.7e308, 1e-300), (8e8, -4e5, 0.5)],
        [0, 5e-324, 1, -3e264, 1.7e308, -1.7e308]),
    beta: (["alpha", "beta"], [
        (5e-324, 0.01), (0.5, 2), (2, 0.5), (130, 2), (1e200, 3), (0.005, 1e300), (1e-300, 1e-300),
        (2, 1e308), (1e307, 1e307), (1e13, 1e13), (5e-324, 5e-324)],
        [5e-324, 1e-310, 1e-300, 0.25, 0.5, 1 - 2**-53]),
    von_mises: (["mean", "concentration"], [
        (284605.10514369555, 954.3), (520808.9455993642, 28466.957), (1e15, 100), (0, 5e-324), (0, 1e308), (0, 4e307)],
        [0, 5e-324, 1e-155, 8377.380621267741, -8750.560251205241, 520808.9, 1e6]),
    uniform: (["low", "high"], [(-1.7e308, 1.7e308), (5e-324, 1e-323)], [0, 1, 5e-324, 1.7e308]),
    exponential: (["rate"], [(5e-324,), (1.7e308,)], [0, 5e-324, 1, 1e300]),
    normal: (["mean", "sd"], [(1.7e308, 1.7e308), (0, 5e-324), (1e-310, 1e-320)],
        [0, 5e-324, -1.7e308, 1e-310]),
}

for density, (names, parameters, observations) in [*GRID.items(), *EXTREMES.items()]:
    for numbers in parameters:
        for x in observations:
            if density is binomial and x > numbers[0]:
                continue
            value = density(exact(x), *map(exact, numbers))
            given = "\t".join(f"{name}={float(n)!r}" for name, n in zip(names, numbers))
            # What is beyond the largest double is impossible to all who compute with doubles.
            log_p = "-inf" if value < -LARGEST else mp.nstr(value, 19)
            print(density.__name__.replace("_", "-"), given, repr(float(x)), log_p, sep="\t")
