#pragma once
// What a build keeps of a district's documents is stored by blocks of years: a build holds one
// block in memory at a time, and an update writes those alone that hold something else now.

#include <map>
#include <string>

namespace planlight::command {

// The last year of those that are stored together; 0 for what is of no year.
using YearBlock = int;
inline YearBlock year_block(int year) {
  constexpr int years = 4;
  return (year + years - 1) / years * years;
}

// Under which name each block is stored.
using StoredBlocks = std::map<YearBlock, std::string>;

}  // namespace planlight::command
