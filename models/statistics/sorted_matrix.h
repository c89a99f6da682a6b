// The value at a given weight among all pairs of two sorted lists, without making or sorting the
// pairs: a staircase that is walked once a try.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace fairlead {

/// A pair: an element of the rows and one of the columns, by index.
struct MatrixPlace {
    std::size_t row = 0, column = 0;
};

/// Finds the least value v of a matrix for which `reaches` is true of all values <= v. Values grow
/// along each row, and shrink from each row to the next.
///
/// `Matrix` has rows(), columns(), `int compare(MatrixPlace, MatrixPlace)` of two values, exactly,
/// and `double about(MatrixPlace)`, which only steers. `reaches(upTo)` says whether the first
/// upTo[i] values of each row i, together, are enough; more values never turn yes into no.
/// Precondition: there is a value, and all together are enough.
///
/// A try costs rows + columns comparisons. Each takes the weighted median of the middles of what is
/// left of the rows, which drops a quarter of it (Johnson, Mizoguchi 1978).
template <class Matrix, class Reaches>
MatrixPlace leastReaching(const Matrix &matrix, const Reaches &reaches)
{
    const std::size_t rows = matrix.rows();
    std::vector<std::size_t> from(rows, 0), to(rows, matrix.columns());
    MatrixPlace answer;
    for (;;) {
        struct Middle {
            double about;
            std::size_t row, left;
        };
        std::vector<Middle> middles;
        std::size_t left = 0;
        for (std::size_t i = 0; i < rows; ++i)
            if (from[i] < to[i]) {
                const std::size_t column = from[i] + (to[i] - from[i]) / 2;
                middles.push_back({matrix.about({i, column}), i, to[i] - from[i]});
                left += to[i] - from[i];
            }
        if (left == 0)
            return answer;
        std::sort(middles.begin(), middles.end(), [](const Middle &a, const Middle &b) {
            return a.about < b.about || (a.about == b.about && a.row < b.row);
        });
        std::size_t passed = 0, chosen = 0;
        while ((passed += middles[chosen].left) * 2 < left)
            ++chosen;
        const std::size_t row = middles[chosen].row;
        const MatrixPlace pivot{row, from[row] + (to[row] - from[row]) / 2};

        std::vector<std::size_t> below(rows), upTo(rows);
        std::size_t less = 0, notMore = 0;
        for (std::size_t i = 0; i < rows; ++i) {
            while (less < matrix.columns() && matrix.compare({i, less}, pivot) < 0)
                ++less;
            notMore = std::max(notMore, less);
            while (notMore < matrix.columns() && matrix.compare({i, notMore}, pivot) <= 0)
                ++notMore;
            below[i] = less;
            upTo[i] = notMore;
        }
        if (reaches(upTo)) {
            answer = pivot;
            for (std::size_t i = 0; i < rows; ++i)
                to[i] = std::min(to[i], below[i]);
        } else {
            for (std::size_t i = 0; i < rows; ++i)
                from[i] = std::max(from[i], upTo[i]);
        }
    }
}

} // namespace fairlead
