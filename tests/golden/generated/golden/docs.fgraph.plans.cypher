// golden.docs.Commented.create: write, plain
CREATE (n:`Commented` {`first`:$first, `second`:$second, `third`:$third}) RETURN id(n)

// golden.docs.Commented.create_all: write, compact
UNWIND range(0,$_last) AS i CREATE (n:`Commented` {`first`:$first[i], `second`:$second[i], `third`:$third[i]}) RETURN collect(id(n))

// golden.docs.Commented.update: write, plain
MATCH (n:`Commented`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += $_set[1] RETURN id(n)

// golden.docs.Commented.find_by_id: read, compact
MATCH (n:`Commented`) WHERE id(n) = $_id RETURN id(n), n.`first`, n.`second`, n.`third`

// golden.docs.Commented.find_all: read, compact
MATCH (n:`Commented`) RETURN id(n), n.`first`, n.`second`, n.`third`

// golden.docs.Commented.exists_by_id: read, plain
MATCH (n:`Commented`) WHERE id(n) = $_id RETURN count(n)

// golden.docs.Commented.count: read, plain
MATCH (n:`Commented`) RETURN count(n)

// golden.docs.Commented.delete_by_id: write, plain
MATCH (n:`Commented`) WHERE id(n) = $_id DELETE n RETURN count(n)

// golden.docs.Commented.find_all_by_id: read, compact
UNWIND $_id AS i MATCH (n:`Commented`) WHERE id(n) = i RETURN id(n), n.`first`, n.`second`, n.`third`

// golden.docs.Commented.delete_all_by_id: write, plain
UNWIND $_id AS i MATCH (n:`Commented`) WHERE id(n) = i DELETE n RETURN count(n)

// golden.docs.Commented.delete_all: write, plain
MATCH (n:`Commented`) DELETE n RETURN count(n)

// golden.docs.Follows.create_all: write, compact
UNWIND range(0,$_last) AS i WITH i, $_source[i] AS source_id, $_target[i] AS target_id MATCH (source:`Commented`) WHERE id(source) = source_id WITH i, source, target_id MATCH (target:`Commented`) WHERE id(target) = target_id CREATE (source)-[r:`FOLLOWS_DOCS` {`since`:date($since[i])}]->(target) RETURN collect(i), collect(id(r))

// golden.docs.Follows.find_by_id: read, compact
MATCH (source:`Commented`)-[r:`FOLLOWS_DOCS`]->(target:`Commented`) WHERE id(r) = $_id RETURN id(source), id(target), id(r), r.`since`

// golden.docs.Follows.find_all: read, compact
MATCH (source:`Commented`)-[r:`FOLLOWS_DOCS`]->(target:`Commented`) RETURN id(source), id(target), id(r), r.`since`

// golden.docs.Follows.find_by_source: read, compact
MATCH (source:`Commented`) WHERE id(source) = $_source WITH source MATCH (source)-[r:`FOLLOWS_DOCS`]->(target:`Commented`) RETURN id(source), id(target), id(r), r.`since`

// golden.docs.Follows.find_by_target: read, compact
MATCH (target:`Commented`) WHERE id(target) = $_target WITH target MATCH (source:`Commented`)-[r:`FOLLOWS_DOCS`]->(target) RETURN id(source), id(target), id(r), r.`since`

// golden.docs.Follows.find_between: read, compact
MATCH (source:`Commented`) WHERE id(source) = $_source WITH source MATCH (target:`Commented`) WHERE id(target) = $_target WITH source, target MATCH (source)-[r:`FOLLOWS_DOCS`]->(target) RETURN id(source), id(target), id(r), r.`since`

// golden.docs.Follows.count: read, plain
MATCH (source:`Commented`)-[r:`FOLLOWS_DOCS`]->(target:`Commented`) RETURN count(r)

// golden.docs.Follows.delete_: write, plain
MATCH (source:`Commented`) WHERE id(source) = $_source WITH source MATCH (target:`Commented`) WHERE id(target) = $_target WITH source, target MATCH (source)-[r:`FOLLOWS_DOCS`]->(target) WHERE id(r) = $_id DELETE r RETURN count(r)

// golden.docs.Follows.delete_by_id: write, plain
MATCH (source:`Commented`)-[r:`FOLLOWS_DOCS`]->(target:`Commented`) WHERE id(r) = $_id DELETE r RETURN count(r)

// golden.docs.Follows.delete_between: write, plain
MATCH (source:`Commented`) WHERE id(source) = $_source WITH source MATCH (target:`Commented`) WHERE id(target) = $_target WITH source, target MATCH (source)-[r:`FOLLOWS_DOCS`]->(target) DELETE r RETURN count(r)

// golden.docs.Commented.find_by_first: read, compact
MATCH (n:`Commented`) WHERE n.`first` = $first RETURN id(n), n.`first`, n.`second`, n.`third`

