// A node that is taken out of a loaded link by its object is the node of the object, whoever has its ids now.
#include <memory>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/session.h>

#include "library.fgraph.h"
#include "network.h"
#include "orphans.fgraph.h"
#include "quiet_session.h"

using namespace fgraph::testing::prelude;
using fgraph::testing::session_of;
using library::Author;
using library::Book;
using library::BookRepository;
using orphans::Album;
using orphans::AlbumRepository;
using orphans::Song;
using orphans::SongRepository;

namespace {

void check_refused(const fgraph::Error& error) {
  CHECK(error.code() == ErrorCode::kNotFound);
  CHECK(error.outcome() == Outcome::kRejected);
}

// An album with one song.
Album album_of(const TestGraph& graph) {
  Album album("A");
  album.songs.add(Song("old"));
  return AlbumRepository(*graph).save(album).get();
}

// Another program deletes the song. A new one gets the id, and its relationship gets the id of the old one.
void give_away(const TestGraph& graph, const Album& album, fgraph::Id<Song> id) {
  const SongRepository songs(*graph);
  const auto relationship = [&] {
    return graph->query("MATCH ()-[r]->() RETURN id(r)").get().rows().at(0).at(0).to_string();
  };
  const std::string before = relationship();
  REQUIRE(songs.delete_by_id(id).get());
  Song song("new");
  song.albums.add(album.id);
  REQUIRE(songs.save(song).get().id == id);
  REQUIRE(relationship() == before);
}

}  // namespace

TEST_CASE("the object of a node that is gone is not taken out of a loaded link") {
  TestGraph graph;
  const AlbumRepository albums(*graph);
  const Album made = album_of(graph);
  const fgraph::Id<Song> id = made.songs.pointer(0)->id;
  Album album = albums.find_by_id(made.id, Album::links::songs).get().value();
  const std::shared_ptr<Song> own = album.songs.pointer(0);
  const Song other = SongRepository(*graph).find_by_id(id).get().value();
  give_away(graph, album, id);
  SUBCASE("the link's own object") {
    album.songs.remove(*own);
    check_refused(error_of([&] { (void)albums.save(album).get(); }));
  }
  SUBCASE("another object of the node") {
    album.songs.remove(other);
    check_refused(error_of([&] { (void)albums.save(album).get(); }));
  }
  SUBCASE("in bulk") {
    album.songs.remove(*own);
    check_refused(error_of([&] { (void)albums.save_all(std::vector<Album>{album, Album("B")}).get(); }));
  }
  CHECK(count(graph, "(:Album)<-[:ON]-(:Song {title:'new'})") == 1);
  // Its new object is taken out, and goes as an orphan.
  album = albums.find_by_id(made.id, Album::links::songs).get().value();
  album.songs.remove(*album.songs.pointer(0));
  (void)albums.save(album).get();
  CHECK(count(graph, "(:Song)") == 0);
}

TEST_CASE("a session does not take the object of a node that is gone out of a loaded link") {
  TestGraph graph;
  const Album made = album_of(graph);
  fgraph::Session session = session_of(graph);
  const std::shared_ptr<Album> album = session.get(made.id, Album::links::songs).get();
  give_away(graph, made, made.songs.pointer(0)->id);
  album->songs.remove(*album->songs.pointer(0));
  check_refused(error_of([&] { session.commit().get(); }));
  session.close();
  CHECK(count(graph, "(:Album)<-[:ON]-(:Song {title:'new'})") == 1);
}

TEST_CASE("a relationship that edges() yields is not taken away from another node") {
  TestGraph graph;
  const BookRepository books(*graph);
  const library::AuthorRepository authors(*graph);
  Book book("B");
  book.authors.add(Author("Ann"));
  books.save(book).get();
  book = books.find_by_id(book.id, Book::links::authors).get().value();
  REQUIRE(authors.delete_by_id(book.authors.pointer(0)->id).get());
  Author bob("Bob");
  bob.books.add(book.id);
  authors.save(bob).get();
  REQUIRE(bob.id == book.authors.pointer(0)->id);
  book.authors.remove(*book.authors.edges().begin());
  check_refused(error_of([&] { books.save(book).get(); }));
  CHECK(count(graph, "(:Author {name:'Bob'})-[:WROTE]->(:Book)") == 1);
}

TEST_CASE("a node whose key the program has changed is taken out of a loaded link") {
  TestGraph graph;
  const AlbumRepository albums(*graph);
  Album album = album_of(graph);
  album.songs.add(Song("more"));
  album = albums.save(album).get();
  const std::shared_ptr<Song> song = album.songs.pointer(0);
  song->title = "renamed";
  album.songs.remove(*song);
  // A node that was never saved is not in the graph.
  const auto fresh = std::make_shared<Song>("fresh");
  album.songs.add(fresh);
  album.songs.remove(*fresh);
  (void)albums.save(album).get();
  CHECK(count(graph, "(:Song)") == 1);
  CHECK(count(graph, "(:Song {title:'more'})-[:ON]->(:Album)") == 1);
}
