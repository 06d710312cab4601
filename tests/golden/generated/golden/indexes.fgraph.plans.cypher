// golden.indexes.Article.create: write, plain
CREATE (n:`Article` {`title`:$title, `text`:$body, `year`:$year, `pages`:$pages, `look`:vecf32($look), `shape`:vecf32($shape)}) RETURN id(n)

// golden.indexes.Article.create_all: write, compact
UNWIND range(0,$_last) AS i CREATE (n:`Article` {`title`:$title[i], `text`:$body[i], `year`:$year[i], `pages`:$pages[i], `look`:vecf32($look[i]), `shape`:vecf32($shape[i])}) RETURN collect(id(n))

// golden.indexes.Article.update: write, plain
MATCH (n:`Article`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += $_set[1], n.`look` = CASE WHEN $_has_look THEN vecf32($look) ELSE n.`look` END, n.`shape` = CASE WHEN $_has_shape THEN vecf32($shape) ELSE n.`shape` END RETURN id(n)

// golden.indexes.Article.find_by_id: read, compact
MATCH (n:`Article`) WHERE id(n) = $_id RETURN id(n), n.`title`, n.`text`, n.`year`, n.`pages`, n.`look`, n.`shape`

// golden.indexes.Article.find_all: read, compact
MATCH (n:`Article`) RETURN id(n), n.`title`, n.`text`, n.`year`, n.`pages`, n.`look`, n.`shape`

// golden.indexes.Article.exists_by_id: read, plain
MATCH (n:`Article`) WHERE id(n) = $_id RETURN count(n)

// golden.indexes.Article.count: read, plain
MATCH (n:`Article`) RETURN count(n)

// golden.indexes.Article.delete_by_id: write, plain
MATCH (n:`Article`) WHERE id(n) = $_id DELETE n RETURN count(n)

// golden.indexes.Article.find_all_by_id: read, compact
UNWIND $_id AS i MATCH (n:`Article`) WHERE id(n) = i RETURN id(n), n.`title`, n.`text`, n.`year`, n.`pages`, n.`look`, n.`shape`

// golden.indexes.Article.delete_all_by_id: write, plain
UNWIND $_id AS i MATCH (n:`Article`) WHERE id(n) = i DELETE n RETURN count(n)

// golden.indexes.Article.delete_all: write, plain
MATCH (n:`Article`) DELETE n RETURN count(n)

// golden.indexes.Cites.create_all: write, compact
UNWIND range(0,$_last) AS i WITH i, $_source[i] AS source_id, $_target[i] AS target_id MATCH (source:`Article`) WHERE id(source) = source_id WITH i, source, target_id MATCH (target:`Article`) WHERE id(target) = target_id CREATE (source)-[r:`CITES` {`page`:$page[i], `since`:date($since[i])}]->(target) RETURN collect(i), collect(id(r))

// golden.indexes.Cites.find_by_id: read, compact
MATCH (source:`Article`)-[r:`CITES`]->(target:`Article`) WHERE id(r) = $_id RETURN id(source), id(target), id(r), r.`page`, r.`since`

// golden.indexes.Cites.find_all: read, compact
MATCH (source:`Article`)-[r:`CITES`]->(target:`Article`) RETURN id(source), id(target), id(r), r.`page`, r.`since`

// golden.indexes.Cites.find_by_source: read, compact
MATCH (source:`Article`) WHERE id(source) = $_source WITH source MATCH (source)-[r:`CITES`]->(target:`Article`) RETURN id(source), id(target), id(r), r.`page`, r.`since`

// golden.indexes.Cites.find_by_target: read, compact
MATCH (target:`Article`) WHERE id(target) = $_target WITH target MATCH (source:`Article`)-[r:`CITES`]->(target) RETURN id(source), id(target), id(r), r.`page`, r.`since`

// golden.indexes.Cites.find_between: read, compact
MATCH (source:`Article`) WHERE id(source) = $_source WITH source MATCH (target:`Article`) WHERE id(target) = $_target WITH source, target MATCH (source)-[r:`CITES`]->(target) RETURN id(source), id(target), id(r), r.`page`, r.`since`

// golden.indexes.Cites.count: read, plain
MATCH (source:`Article`)-[r:`CITES`]->(target:`Article`) RETURN count(r)

// golden.indexes.Cites.delete_: write, plain
MATCH (source:`Article`) WHERE id(source) = $_source WITH source MATCH (target:`Article`) WHERE id(target) = $_target WITH source, target MATCH (source)-[r:`CITES`]->(target) WHERE id(r) = $_id DELETE r RETURN count(r)

// golden.indexes.Cites.delete_by_id: write, plain
MATCH (source:`Article`)-[r:`CITES`]->(target:`Article`) WHERE id(r) = $_id DELETE r RETURN count(r)

// golden.indexes.Cites.delete_between: write, plain
MATCH (source:`Article`) WHERE id(source) = $_source WITH source MATCH (target:`Article`) WHERE id(target) = $_target WITH source, target MATCH (source)-[r:`CITES`]->(target) DELETE r RETURN count(r)

