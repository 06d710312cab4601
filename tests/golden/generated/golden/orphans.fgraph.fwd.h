// Written by fgraphc 0.1.0 from golden/orphans.fgraph. Do not edit: the next run replaces it.
#pragma once

namespace golden::orphans {

class Order;
class Item;
class Line;
class Note;
class Photo;
class PartOf;
class OrderRepository;
class ItemRepository;
class LineRepository;
class NoteRepository;
class PhotoRepository;
class PartOfRepository;

}  // namespace golden::orphans
