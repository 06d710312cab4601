// What the wrong programs of this folder should have said. It compiles; tests of other folders run the same calls.
#include "films.fgraph.h"

namespace {

using films::Likes;
using films::LikesRepository;
using films::Movie;
using films::MovieRepository;
using films::NameAge;
using films::Person;
using films::PersonRepository;
using films::Title;
using fields = Person::fields;
using links = Person::links;

struct Row {
  std::string name;
  std::int64_t age;
};

}  // namespace

void right(PersonRepository& people, MovieRepository& movies, LikesRepository& likes, Person& person,
           fgraph::Id<Title> title);
void right(PersonRepository& people, MovieRepository& movies, LikesRepository& likes, Person& person,
           fgraph::Id<Title> title) {
  const std::optional<std::string> nick;
  const std::optional<int> age = 30;
  const auto where = fields::nick == nick && fields::nick == std::nullopt && fields::nick != std::nullopt &&
                     fields::age == age && fields::age != age && fields::tags == std::vector<std::string>{"a"};
  (void)people.find(where,
                    fgraph::order_by(links::boss / fields::name, (links::boss / links::boss / fields::age).desc()));
  (void)people.find(links::friends / links::boss / fields::name == "x", links::friends / links::boss, fgraph::limit(2));
  (void)people.update_where(where, set(fields::nick, std::nullopt), set(fields::age, 3),
                            set(fields::tags, std::vector<std::string>()));
  (void)fgraph::Patch<Person>().set(fields::nick, nick).set(fields::name, "x");
  (void)people.select_as<Row>(fgraph::columns(fields::name, fields::age));
  (void)people.select_as<NameAge>(fgraph::columns(fields::name, fields::age, fields::nick), where);
  (void)movies.find_by_id(title);
  (void)movies.get_by_id(title);
  (void)movies.exists_by_id(title);
  (void)movies.find_by_id(fgraph::id_cast<Movie>(title));
  (void)likes.find({}, fgraph::to(Movie::fields::year > 1999), fgraph::from(fields::age > 18));
  person.likes.add(title, Likes(5));
}
