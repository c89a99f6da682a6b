// Distinct signatures of pairs, each under a small number.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace fairlead {

/// An open hash table over rows of `words` 64-bit words. Numbers go up from 0 in the order in which
/// the signatures came.
class SignatureTable {
public:
    explicit SignatureTable(std::size_t words) : m_words(words), m_places(64, 0) { }

    std::uint32_t size() const { return m_size; }
    const std::uint64_t *at(std::uint32_t number) const { return m_rows.data() + number * m_words; }

    std::uint32_t numberOf(const std::uint64_t *signature)
    {
        const std::size_t mask = m_places.size() - 1;
        std::size_t place = hash(signature) & mask;
        for (; m_places[place] != 0; place = (place + 1) & mask)
            if (std::equal(signature, signature + m_words, at(m_places[place] - 1)))
                return m_places[place] - 1;
        m_rows.insert(m_rows.end(), signature, signature + m_words);
        m_places[place] = ++m_size;
        if (m_size * 2 > m_places.size())
            grow();
        return m_size - 1;
    }

private:
    std::size_t hash(const std::uint64_t *signature) const
    {
        std::uint64_t out = 0;
        for (std::size_t i = 0; i < m_words; ++i) {
            out = (out ^ signature[i]) * 0x9E3779B97F4A7C15u;
            out ^= out >> 29;
        }
        return std::size_t(out);
    }

    void grow()
    {
        m_places.assign(m_places.size() * 4, 0);
        const std::size_t mask = m_places.size() - 1;
        for (std::uint32_t number = 0; number < m_size; ++number) {
            std::size_t place = hash(at(number)) & mask;
            while (m_places[place] != 0)
                place = (place + 1) & mask;
            m_places[place] = number + 1;
        }
    }

    std::size_t m_words;
    std::uint32_t m_size = 0;
    std::vector<std::uint64_t> m_rows;
    std::vector<std::uint32_t> m_places; // number plus one; 0 is free
};

} // namespace fairlead
