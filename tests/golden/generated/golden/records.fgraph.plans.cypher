// golden.records.Account.create: write, plain
CREATE (n:`Account` {`name`:$name, `password`:$password, `hint`:$hint, `codes`:$codes, `status`:$status, `priorities`:$priorities, `backup`:$backup, `picture`:$picture}) RETURN id(n)

// golden.records.Account.create_all: write, plain
UNWIND range(0,$_last) AS i CREATE (n:`Account` {`name`:$name[i], `password`:$password[i], `hint`:$hint[i], `codes`:$codes[i], `status`:$status[i], `priorities`:$priorities[i], `backup`:$backup[i], `picture`:$picture[i]}) RETURN id(n)

// golden.records.Account.update: write, plain
MATCH (n:`Account`) WHERE id(n) = $_id FOREACH (m IN $_set[0] | SET n += m) SET n += $_set[1] RETURN id(n)

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

// golden.records.Holds.create_all: write, plain
UNWIND range(0,$_last) AS i WITH i, $_source[i] AS s, $_target[i] AS t MATCH (a:`Account`) WHERE id(a) = s WITH i, a, t MATCH (b:`Account`) WHERE id(b) = t CREATE (a)-[r:`HOLDS` {`since`:date($since[i]), `note`:$note[i]}]->(b) RETURN i, id(r)

// golden.records.Holds.find_by_id: read, compact
MATCH (a:`Account`)-[r:`HOLDS`]->(b:`Account`) WHERE id(r) = $_id RETURN id(a), id(b), id(r), r.`since`, r.`note`

// golden.records.Holds.find_all: read, compact
MATCH (a:`Account`)-[r:`HOLDS`]->(b:`Account`) RETURN id(a), id(b), id(r), r.`since`, r.`note`

// golden.records.Holds.find_by_source: read, compact
MATCH (a:`Account`) WHERE id(a) = $_source WITH a MATCH (a)-[r:`HOLDS`]->(b:`Account`) RETURN id(a), id(b), id(r), r.`since`, r.`note`

// golden.records.Holds.find_by_target: read, compact
MATCH (b:`Account`) WHERE id(b) = $_target WITH b MATCH (a:`Account`)-[r:`HOLDS`]->(b) RETURN id(a), id(b), id(r), r.`since`, r.`note`

// golden.records.Holds.find_between: read, compact
MATCH (a:`Account`) WHERE id(a) = $_source WITH a MATCH (b:`Account`) WHERE id(b) = $_target WITH a, b MATCH (a)-[r:`HOLDS`]->(b) RETURN id(a), id(b), id(r), r.`since`, r.`note`

// golden.records.Holds.count: read, plain
MATCH (a:`Account`)-[r:`HOLDS`]->(b:`Account`) RETURN count(r)

// golden.records.Holds.delete_: write, plain
MATCH (a:`Account`) WHERE id(a) = $_source WITH a MATCH (b:`Account`) WHERE id(b) = $_target WITH a, b MATCH (a)-[r:`HOLDS`]->(b) WHERE id(r) = $_id DELETE r RETURN count(r)

// golden.records.Holds.delete_by_id: write, plain
MATCH (a:`Account`)-[r:`HOLDS`]->(b:`Account`) WHERE id(r) = $_id DELETE r RETURN count(r)

// golden.records.Holds.delete_between: write, plain
MATCH (a:`Account`) WHERE id(a) = $_source WITH a MATCH (b:`Account`) WHERE id(b) = $_target WITH a, b MATCH (a)-[r:`HOLDS`]->(b) DELETE r RETURN count(r)

