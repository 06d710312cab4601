// Written by fgraphc 0.1.0 from golden/indexes.fgraph. Do not edit: the next run replaces it.
#pragma once

namespace golden::indexes {

class Article;
class Cites;
class ArticleRepository;
class CitesRepository;

}  // namespace golden::indexes
