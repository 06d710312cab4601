#include <fgraph/row.h>

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "client/net/reply.h"
#include "core/values/value_reader.h"
#include "unit/reply_recorder.h"

using namespace fgraph;
using detail::Cell;

namespace {

// Cells from RESP without line ends: "*2 :6 *1 $a" and so on; "~" is null.
class Cells {
 public:
  explicit Cells(std::string_view text) {
    while (!text.empty()) {
      const std::string_view word = text.substr(0, text.find(' '));
      text.remove_prefix(std::min(word.size() + 1, text.size()));
      Cell cell;
      if (word == "~") {
        cells_.push_back(cell);
        continue;
      }
      cell.kind = word[0] == ':' ? Cell::Kind::kInteger : word[0] == '$' ? Cell::Kind::kText : Cell::Kind::kArray;
      cell.text = word.data() + 1;
      cell.number = cell.kind == Cell::Kind::kText ? static_cast<std::int64_t>(word.size()) - 1
                                                   : std::strtoll(std::string(word.substr(1)).c_str(), nullptr, 10);
      cells_.push_back(cell);
    }
  }
  // On the heap and of the exact size, so that a read past the end is seen.
  std::span<const Cell> span() {
    cells_.shrink_to_fit();
    return cells_;
  }

 private:
  std::vector<Cell> cells_;
};

RowReader reader_of(Cells& cells, ReplyFormat format) {
  const std::span<const Cell> span = cells.span();
  return RowReader(span.data(), span.size(), 1, format);
}

template <typename T>
T read(std::string_view text, ReplyFormat format) {
  Cells cells(text);
  RowReader row = reader_of(cells, format);
  T value{};
  row.read(value);
  CHECK_FALSE(row.failed());
  return value;
}

template <typename T>
T plain(std::string_view text) {
  return read<T>(text, ReplyFormat::kPlain);
}
template <typename T>
T compact(std::string_view text) {
  return read<T>(text, ReplyFormat::kCompact);
}

// "want/got" of a value that does not fit.
template <typename T>
std::string mismatch(std::string_view text, ReplyFormat format) {
  Cells cells(text);
  RowReader row = reader_of(cells, format);
  T value{};
  row.read(value);
  if (!row.failed()) return "none";
  CHECK(row.failed_column() == 0);
  return std::string(row.want()) + "/" + std::string(row.got());
}

constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();

}  // namespace

TEST_CASE("a sum whose parts no server sends is refused") {
  const auto sum_of = [](std::string_view parts) {
    Cells cells(parts);
    const std::span<const Cell> span = cells.span();
    RowReader row(span.data(), span.size(), 3, ReplyFormat::kPlain);
    std::int64_t sum = 0;
    row.read_sum(sum);
    return row.failed() ? std::string(row.got()) : std::to_string(sum);
  };
  CHECK(sum_of("$1 $2 $3") == std::to_string((std::int64_t{1} << 42) + (std::int64_t{2} << 21) + 3));
  CHECK(sum_of("$1e300 $0 $0") == "a sum of more than 64 bits");
  CHECK(sum_of("$0 $-1e300 $0") == "a sum of more than 64 bits");
  CHECK(sum_of("$0 $0 $nan") == "a sum of more than 64 bits");
  CHECK(sum_of("$9223372036854775807 $0 $0") == "a sum of more than 64 bits");
}

TEST_CASE("every type is read from a plain row") {
  CHECK(plain<bool>("$true"));
  CHECK_FALSE(plain<bool>("$false"));
  CHECK(plain<std::int64_t>(":-9223372036854775808") == kMin);
  CHECK(plain<std::int64_t>(":9223372036854775807") == kMax);
  CHECK(plain<double>("$0.1") == 0.1);
  CHECK(plain<double>(":3") == 3.0);
  CHECK(plain<double>("$1e+300") == 1e300);
  CHECK(plain<double>("$inf") == HUGE_VAL);
  CHECK(plain<double>("$-inf") == -HUGE_VAL);
  CHECK(std::isnan(plain<double>("$-nan")));
  CHECK(std::signbit(plain<double>("$-0")));
  CHECK(plain<std::string>("$") == "");
  CHECK(plain<std::string>("$true") == "true");
  CHECK(plain<Timestamp>(":-5") == Timestamp(-5));
  CHECK(plain<Uuid>("$00000000-0000-0001-0000-000000000002") == Uuid(1, 2));
  CHECK(plain<Bytes>("$Zm9v") == Bytes("foo"));
  CHECK(plain<EntityId>(":7") == EntityId(7));
  CHECK(plain<std::optional<std::int64_t>>("~") == std::nullopt);
  CHECK(plain<std::optional<std::int64_t>>(":1") == 1);
}

TEST_CASE("every type is read from a compact row") {
  CHECK(compact<bool>("*2 :4 $true"));
  CHECK(compact<std::int64_t>("*2 :3 :5") == 5);
  CHECK(compact<double>("*2 :5 $2.5") == 2.5);
  CHECK(compact<double>("*2 :3 :2") == 2.0);
  CHECK(compact<std::string>("*2 :2 $a") == "a");
  CHECK(compact<Date>("*2 :14 :86400") == Date(1));
  CHECK(compact<Date>("*2 :14 :-1") == Date(-1));
  CHECK(compact<Time>("*2 :15 :25262") == Time(25'262));
  CHECK(compact<Time>("*2 :15 :-2208963538") == Time(25'262));
  CHECK(compact<DateTime>("*2 :13 :-7") == DateTime(-7));
  CHECK(compact<Duration>("*2 :16 :90") == Duration(90));
  CHECK(compact<Timestamp>("*2 :3 :9") == Timestamp(9));
  CHECK(compact<Point>("*2 :11 *2 $32.0999984741211 $-34.5") == Point(32.1F, -34.5F));
  CHECK(compact<Vector>("*2 :12 *3 $1 $-0.10000000149011612 $3e+10") == Vector({1, -0.1F, 3e10F}));
  CHECK(compact<Uuid>("*2 :2 $00000000-0000-0001-0000-000000000002") == Uuid(1, 2));
  CHECK(compact<Bytes>("*2 :2 $") == Bytes());
  CHECK(compact<std::optional<Date>>("*2 :1 ~") == std::nullopt);
  CHECK(compact<std::vector<std::int64_t>>("*2 :6 *0").empty());
  CHECK(compact<std::vector<std::string>>("*2 :6 *2 *2 :2 $a *2 :2 $") == std::vector<std::string>{"a", ""});
  CHECK(compact<std::vector<bool>>("*2 :6 *2 *2 :4 $true *2 :4 $false") == std::vector<bool>{true, false});
  CHECK(compact<std::vector<std::vector<std::int64_t>>>("*2 :6 *2 *2 :6 *1 *2 :3 :1 *2 :6 *0") ==
        std::vector<std::vector<std::int64_t>>{{1}, {}});
  CHECK(compact<std::optional<std::vector<std::int64_t>>>("*2 :1 ~") == std::nullopt);
}

TEST_CASE("the ends of the doubles survive the server's fifteen digits") {
  constexpr double kLargest = std::numeric_limits<double>::max();
  CHECK(plain<double>("$1.79769313486232e+308") == kLargest);
  CHECK(plain<double>("$-1.79769313486232e+308") == -kLargest);
  CHECK(plain<double>("$4.94065645841247e-324") == std::numeric_limits<double>::denorm_min());
  CHECK(plain<double>("$2.2250738585072e-308") == doctest::Approx(std::numeric_limits<double>::min()));
  Value value;
  Cells cells("*2 :5 $1.79769313486232e+308");
  CHECK(core::ValueReader(cells.span(), {{}, {}, {}}).read(value) == core::ValueReadStatus::kOk);
  CHECK(value == Value(kLargest));
}

TEST_CASE("a value of another type is told by what was wanted and what came") {
  const ReplyFormat p = ReplyFormat::kPlain;
  const ReplyFormat c = ReplyFormat::kCompact;
  CHECK(mismatch<bool>(":1", p) == "bool/integer");
  CHECK(mismatch<bool>("$yes", p) == "bool/text");
  CHECK(mismatch<bool>("~", p) == "bool/null");
  CHECK(mismatch<std::int64_t>("$1", p) == "int/text");
  CHECK(mismatch<std::int64_t>("", p) == "int/nothing");
  CHECK(mismatch<std::int64_t>("*1 :1", p) == "int/list");
  CHECK(mismatch<double>("$1.5x", p) == "float/text");
  CHECK(mismatch<double>("$", p) == "float/text");
  CHECK(mismatch<std::string>(":1", p) == "string/integer");
  CHECK(mismatch<Uuid>("$abc", p) == "uuid/text");
  CHECK(mismatch<Bytes>("$a", p) == "bytes/text");
  CHECK(mismatch<Date>("$2025-09-15", p) == "date/text");
  CHECK(mismatch<std::vector<bool>>("$[true]", p) == "list/text");
  CHECK(mismatch<bool>("*2 :2 $true", c) == "bool/string");
  CHECK(mismatch<std::int64_t>("*2 :5 $1", c) == "int/float");
  CHECK(mismatch<std::int64_t>("*2 :13 :1", c) == "int/datetime");
  CHECK(mismatch<std::int64_t>("*2 :1 ~", c) == "int/null");
  CHECK(mismatch<double>("*2 :2 $1.5", c) == "float/string");
  CHECK(mismatch<std::string>("*2 :4 $true", c) == "string/bool");
  CHECK(mismatch<Date>("*2 :13 :1", c) == "date/datetime");
  CHECK(mismatch<DateTime>("*2 :14 :1", c) == "datetime/date");
  CHECK(mismatch<Time>("*2 :3 :1", c) == "time/int");
  CHECK(mismatch<Duration>("*2 :3 :1", c) == "duration/int");
  CHECK(mismatch<Point>("*2 :12 *2 $1 $2", c) == "point/vector");
  CHECK(mismatch<Vector>("*2 :6 *0", c) == "vector/list");
  CHECK(mismatch<Vector>("*2 :12 *1 $x", c) == "vector/vector");
  CHECK(mismatch<std::vector<std::int64_t>>("*2 :3 :1", c) == "list/int");
  CHECK(mismatch<std::vector<std::int64_t>>("*2 :6 *1 *2 :2 $a", c) == "int/string");
  CHECK(mismatch<std::vector<std::int64_t>>("*2 :6 *1 *2 :1 ~", c) == "int/null");
}

TEST_CASE("cells that end too early or have no form are refused, not read past") {
  for (const char* text :
       {"", "*2", "*2 :3", "*2 :6", "*2 :6 *2", "*2 :6 *3 *2 :3 :1", "*2 :6 *100000000 *2 :3 :1", "*2 :12",
        "*2 :12 *2 $1", "*2 :11", "*2 :11 *2 $1", ":3", "$3", "~", "*3 :3 :1 :1", "*2 $3 :1", "*1 :3"}) {
    CAPTURE(text);
    CHECK(mismatch<std::int64_t>(text, ReplyFormat::kCompact) != "none");
    CHECK(mismatch<std::vector<std::int64_t>>(text, ReplyFormat::kCompact) != "none");
    CHECK(mismatch<Vector>(text, ReplyFormat::kCompact) != "none");
    CHECK(mismatch<Point>(text, ReplyFormat::kCompact) != "none");
    CHECK(mismatch<std::optional<bool>>(text, ReplyFormat::kCompact) != "none");
    Cells cells(text);
    Value value;
    CHECK((text == std::string("*2 :3 :1") ||
           core::ValueReader(cells.span(), {{}, {}, {}}).read(value) != core::ValueReadStatus::kOk));
  }
}

TEST_CASE("after the first failure nothing more is read, and its column is kept") {
  Cells cells(":1 $x :3 :4");
  RowReader row = reader_of(cells, ReplyFormat::kPlain);
  std::int64_t a = 0;
  std::int64_t b = 5;
  std::int64_t c = 5;
  std::optional<std::int64_t> d = 5;
  std::vector<std::int64_t> e;
  row.read(a);
  row.read(b);
  row.read(c);
  row.read(d);
  row.read(e);
  row.read_or_keep(c);
  row.skip();
  CHECK(a == 1);
  CHECK(b == 5);
  CHECK(c == 5);
  CHECK(e.empty());
  CHECK(row.failed_column() == 1);
  CHECK(row.want() == "int");
  CHECK(row.got() == "text");
}

TEST_CASE("a failure inside a list belongs to the list's column") {
  Cells cells("*2 :3 :1 *2 :6 *2 *2 :3 :1 *2 :2 $x");
  RowReader row = reader_of(cells, ReplyFormat::kCompact);
  std::int64_t a = 0;
  std::vector<std::int64_t> b;
  row.read(a);
  row.read(b);
  CHECK(row.failed_column() == 1);
}

TEST_CASE("a value that is absent keeps what is there") {
  for (const ReplyFormat format : {ReplyFormat::kPlain, ReplyFormat::kCompact}) {
    Cells cells(format == ReplyFormat::kPlain ? "~ :2 ~ $a" : "*2 :1 ~ *2 :3 :2 *2 :1 ~ *2 :2 $a");
    RowReader row = reader_of(cells, format);
    std::int64_t a = 9;
    std::int64_t b = 9;
    std::string c = "kept";
    std::string d = "lost";
    row.read_or_keep(a);
    row.read_or_keep(b);
    row.read_or_keep(c);
    row.read_or_keep(d);
    CHECK(a == 9);
    CHECK(b == 2);
    CHECK(c == "kept");
    CHECK(d == "a");
    CHECK_FALSE(row.failed());
  }
}

TEST_CASE("a column of any form is skipped whole") {
  Cells cells("*2 :8 *3 :0 *1 :0 *1 *3 :0 :6 *1 *2 :3 :1 *2 :3 :42");
  RowReader row = reader_of(cells, ReplyFormat::kCompact);
  std::int64_t value = 0;
  row.skip();
  row.read(value);
  CHECK(value == 42);
  CHECK_FALSE(row.failed());
}

namespace {

const std::vector<std::string> kLabels = {"Person", "Poet"};
const std::vector<std::string> kTypes = {"KNOWS"};
const std::vector<std::string> kKeys = {"name", "tags"};

Value value_of(std::string_view text, core::ValueReadStatus want = core::ValueReadStatus::kOk) {
  Cells cells(text);
  core::ValueReader reader(cells.span(), {kLabels, kTypes, kKeys});
  Value value;
  CHECK(reader.read(value) == want);
  return value;
}

}  // namespace

TEST_CASE("any value is read from a compact reply") {
  CHECK(value_of("*2 :1 ~").is_null());
  CHECK(value_of("*2 :2 $a") == Value("a"));
  CHECK(value_of("*2 :3 :-1") == Value(-1));
  CHECK(value_of("*2 :4 $true") == Value(true));
  CHECK(value_of("*2 :5 $0.5") == Value(0.5));
  CHECK(value_of("*2 :6 *2 *2 :3 :1 *2 :6 *0") == Value(List{1, List{}}));
  CHECK(value_of("*2 :10 *4 $a *2 :3 :1 $b *2 :10 *0") == Value(Map{{"a", 1}, {"b", Map{}}}));
  CHECK(value_of("*2 :11 *2 $1.5 $-2") == Value(Point(1.5F, -2)));
  CHECK(value_of("*2 :12 *2 $1 $2") == Value(Vector({1, 2})));
  CHECK(value_of("*2 :13 :5") == Value(DateTime(5)));
  CHECK(value_of("*2 :14 :86400") == Value(Date(1)));
  CHECK(value_of("*2 :15 :-2208963538") == Value(Time(25'262)));
  CHECK(value_of("*2 :16 :9") == Value(Duration(9)));
  CHECK(value_of("*2 :8 *3 :4 *2 :1 :0 *2 *3 :0 :2 $Ada *3 :1 :6 *1 *2 :3 :1").to_string() ==
        "(:Poet:Person {name: 'Ada', tags: [1]})");
  const Value edge = value_of("*2 :7 *5 :9 :0 :1 :2 *0");
  CHECK(edge.to_string() == "[:KNOWS {}]");
  CHECK(edge.as<Edge>().source == EntityId(1));
  CHECK(edge.as<Edge>().target == EntityId(2));
  const Value path = value_of("*2 :9 *2 *2 :6 *2 *2 :8 *3 :1 *0 *0 *2 :8 *3 :2 *0 *0 *2 :6 *1 *2 :7 *5 :9 :0 :1 :2 *0");
  CHECK(path.as<Path>().nodes.size() == 2);
  CHECK(path.to_string() == "( {})-[:KNOWS {}]->( {})");
}

TEST_CASE("a name that is not known yet is told apart from a reply that has no form") {
  for (const char* text : {"*2 :8 *3 :4 *1 :2 *0", "*2 :8 *3 :4 *0 *1 *3 :2 :3 :1", "*2 :7 *5 :9 :1 :1 :2 *0",
                           "*2 :6 *1 *2 :8 *3 :4 *1 :9 *0"}) {
    CAPTURE(text);
    value_of(text, core::ValueReadStatus::kUnknownName);
  }
  for (const char* text :
       {"*2 :0 ~", "*2 :17 :1", "*2 :-1 :1", "*2 :2 :1", "*2 :3 $1", "*2 :5 $x", "*2 :6 :1", "*2 :8 *3 :4 *1 :-1 *0",
        "*2 :8 *2 :4 *0", "*2 :7 *4 :1 :0 :1 :2", "*2 :9 *2 *2 :3 :1 *2 :6 *0", "*2 :9 *2 *2 :6 *1 *2 :3 :1 *2 :6 *0",
        "*2 :10 *3 $a *2 :3 :1 $b", "*2 :10 *2 :1 *2 :3 :1", "*2 :11 *1 $1", "*2 :12 *1 :1", "*2 :14 $2025-01-01"}) {
    CAPTURE(text);
    value_of(text, core::ValueReadStatus::kMalformed);
  }
}
