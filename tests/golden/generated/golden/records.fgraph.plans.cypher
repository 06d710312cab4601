// golden.records.Account.create: write, plain
CREATE (n:`Account` {`name`:$name, `password`:$password, `hint`:$hint, `codes`:$codes, `status`:$status, `priorities`:$priorities, `backup`:$backup, `picture`:$picture}) RETURN id(n)

// golden.records.Account.create_all: write, compact
UNWIND range(0,$_last) AS i CREATE (n:`Account` {`name`:$name[i], `password`:$password[i], `hint`:$hint[i], `codes`:$codes[i], `status`:$status[i], `priorities`:$priorities[i], `backup`:$backup[i], `picture`:$picture[i]}) RETURN collect(id(n))

// golden.records.Account.update: write, plain
MATCH (n:`Account`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += $_set[1] RETURN id(n)

// golden.records.Account.find_by_id: read, compact
MATCH (n:`Account`) WHERE id(n) = $_id RETURN id(n), n.`name`, n.`password`, n.`hint`, n.`codes`, n.`status`, n.`priorities`, n.`backup`, n.`picture`

// golden.records.Account.find_all: read, compact
MATCH (n:`Account`) RETURN id(n), n.`name`, n.`password`, n.`hint`, n.`codes`, n.`status`, n.`priorities`, n.`backup`, n.`picture`

// golden.records.Account.exists_by_id: read, plain
MATCH (n:`Account`) WHERE id(n) = $_id RETURN count(n)

// golden.records.Account.count: read, plain
MATCH (n:`Account`) RETURN count(n)

// golden.records.Account.delete_by_id: write, plain
MATCH (n:`Account`) WHERE id(n) = $_id DELETE n RETURN count(n)

// golden.records.Account.find_all_by_id: read, compact
UNWIND $_id AS i MATCH (n:`Account`) WHERE id(n) = i RETURN id(n), n.`name`, n.`password`, n.`hint`, n.`codes`, n.`status`, n.`priorities`, n.`backup`, n.`picture`

// golden.records.Account.delete_all_by_id: write, plain
UNWIND $_id AS i MATCH (n:`Account`) WHERE id(n) = i DELETE n RETURN count(n)

// golden.records.Account.delete_all: write, plain
MATCH (n:`Account`) DELETE n RETURN count(n)

// golden.records.Holds.create_all: write, compact
UNWIND range(0,$_last) AS i WITH i, $_source[i] AS source_id, $_target[i] AS target_id MATCH (source:`Account`) WHERE id(source) = source_id WITH i, source, target_id MATCH (target:`Account`) WHERE id(target) = target_id CREATE (source)-[r:`HOLDS` {`since`:date($since[i]), `note`:$note[i]}]->(target) RETURN collect(i), collect(id(r))

// golden.records.Holds.find_by_id: read, compact
MATCH (source:`Account`)-[r:`HOLDS`]->(target:`Account`) WHERE id(r) = $_id RETURN id(source), id(target), id(r), r.`since`, r.`note`

// golden.records.Holds.find_all: read, compact
MATCH (source:`Account`)-[r:`HOLDS`]->(target:`Account`) RETURN id(source), id(target), id(r), r.`since`, r.`note`

// golden.records.Holds.find_by_source: read, compact
MATCH (source:`Account`) WHERE id(source) = $_source WITH source MATCH (source)-[r:`HOLDS`]->(target:`Account`) RETURN id(source), id(target), id(r), r.`since`, r.`note`

// golden.records.Holds.find_by_target: read, compact
MATCH (target:`Account`) WHERE id(target) = $_target WITH target MATCH (source:`Account`)-[r:`HOLDS`]->(target) RETURN id(source), id(target), id(r), r.`since`, r.`note`

// golden.records.Holds.find_between: read, compact
MATCH (source:`Account`) WHERE id(source) = $_source WITH source MATCH (target:`Account`) WHERE id(target) = $_target WITH source, target MATCH (source)-[r:`HOLDS`]->(target) RETURN id(source), id(target), id(r), r.`since`, r.`note`

// golden.records.Holds.count: read, plain
MATCH (source:`Account`)-[r:`HOLDS`]->(target:`Account`) RETURN count(r)

// golden.records.Holds.delete_: write, plain
MATCH (source:`Account`) WHERE id(source) = $_source WITH source MATCH (target:`Account`) WHERE id(target) = $_target WITH source, target MATCH (source)-[r:`HOLDS`]->(target) WHERE id(r) = $_id DELETE r RETURN count(r)

// golden.records.Holds.delete_by_id: write, plain
MATCH (source:`Account`)-[r:`HOLDS`]->(target:`Account`) WHERE id(r) = $_id DELETE r RETURN count(r)

// golden.records.Holds.delete_between: write, plain
MATCH (source:`Account`) WHERE id(source) = $_source WITH source MATCH (target:`Account`) WHERE id(target) = $_target WITH source, target MATCH (source)-[r:`HOLDS`]->(target) DELETE r RETURN count(r)

