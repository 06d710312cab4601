#include <optional>
#include <string>

#include <doctest/doctest.h>

#include "idl/source/suggest.h"
#include "idl/syntax/literals.h"
#include "support.h"

namespace fgraph::idl::test {
namespace {

using Reader = std::optional<std::string> (*)(std::string_view);

struct Case {
  Reader read;
  std::string_view text;
  std::string_view canonical;  // empty: no such value
};

TEST_CASE("temporal texts and uuids are checked and made canonical") {
  const Case cases[] = {
      {date_text, "2024-02-29", "2024-02-29"},
      {date_text, "2000-02-29", "2000-02-29"},
      {date_text, "1900-02-29", ""},
      {date_text, "2023-02-29", ""},
      {date_text, "0000-01-01", ""},
      {date_text, "2023-13-01", ""},
      {date_text, "2023-1-1", ""},
      {date_text, "2023-01-01 ", ""},
      {time_text, "07:30", "07:30:00"},
      {time_text, "23:59:59", "23:59:59"},
      {time_text, "24:00:00", ""},
      {time_text, "07:30:60", ""},
      {time_text, "07:30:00.5", ""},
      {datetime_text, "2024-01-01T00:00:00", "2024-01-01T00:00:00"},
      {datetime_text, "2024-01-01T00:00Z", "2024-01-01T00:00:00"},
      {datetime_text, "2024-01-01T00:00:00+01:00", ""},
      {timestamp_text, "2024-01-01T00:00:00.120Z", "2024-01-01T00:00:00.12Z"},
      {timestamp_text, "2024-01-01T00:00:00.", ""},
      {timestamp_text, "2024-01-01T00:00:00.1234567Z", ""},
      {duration_text, "P1W", "P7D"},
      {duration_text, "PT90M", "PT1H30M"},
      {duration_text, "P1DT24H1S", "P2DT1S"},
      {duration_text, "P", ""},
      {duration_text, "PT", ""},
      {duration_text, "P1M", ""},
      {duration_text, "P1Y", ""},
      {duration_text, "PT1S1H", ""},
      {duration_text, "PT0S", ""},
      {duration_text, "P-1D", ""},
      {duration_text, "P99999999999999999999D", ""},
      {uuid_text, "123E4567-E89B-12D3-A456-426614174000", "123e4567-e89b-12d3-a456-426614174000"},
      {uuid_text, "123E4567-E89B-12D3-A456-42661417400g", ""},
      {uuid_text, "", ""},
  };
  for (const Case& one : cases) {
    CAPTURE(one.text);
    CHECK(one.read(one.text).value_or("") == one.canonical);
  }
}

TEST_CASE("floats have the shortest text that reads back") {
  CHECK(float_text(0.1) == "0.1");
  CHECK(float_text(5) == "5.0");
  CHECK(float_text(-1e300) == "-1e+300");
}

TEST_CASE("suggestions are near") {
  const std::string_view names[] = {"name", "full_name", "age", "Company"};
  CHECK(suggest("nmae", names) == "name");
  CHECK(suggest("company", names) == "Company");
  CHECK(suggest("fullname", names) == "full_name");
  CHECK(suggest("zzz", names) == "");
  CHECK(suggest("", names) == "");
  CHECK(edit_distance("ab", "ba") == 1);
  CHECK(edit_distance("kitten", "sitting") == 3);
}

}  // namespace
}  // namespace fgraph::idl::test
