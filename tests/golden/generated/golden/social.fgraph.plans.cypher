// golden.social.Person.create: write, plain
CREATE (n:`Person`:`Human` {`name`:$name, `email`:$email, `age`:$age, `size`:$size, `climates`:$climates, `favourite`:$favourite, `nickName`:$nickname}) RETURN id(n)

// golden.social.Person.create_all: write, plain
UNWIND range(0,$_last) AS i CREATE (n:`Person`:`Human` {`name`:$name[i], `email`:$email[i], `age`:$age[i], `size`:$size[i], `climates`:$climates[i], `favourite`:$favourite[i], `nickName`:$nickname[i]}) RETURN id(n)

// golden.social.Person.update: write, plain
MATCH (n:`Person`) WHERE id(n) = $_id FOREACH (m IN $_set[0] | SET n += m) SET n += $_set[1] RETURN id(n)

// golden.social.Person.find_by_id: read, compact
MATCH (n:`Person`) WHERE id(n) = $_id RETURN id(n), n.`name`, n.`email`, n.`age`, n.`size`, n.`climates`, n.`favourite`, n.`nickName`

// golden.social.Person.find_all: read, compact
MATCH (n:`Person`) RETURN id(n), n.`name`, n.`email`, n.`age`, n.`size`, n.`climates`, n.`favourite`, n.`nickName`

// golden.social.Person.exists_by_id: read, plain
MATCH (n:`Person`) WHERE id(n) = $_id RETURN count(n)

// golden.social.Person.count: read, plain
MATCH (n:`Person`) RETURN count(n)

// golden.social.Person.delete_by_id: write, plain
MATCH (n:`Person`) WHERE id(n) = $_id WITH collect(n) AS x CALL { WITH x UNWIND x AS o MATCH (o)-[:`LIVES_IN`]->(m:`City`) RETURN collect(DISTINCT m) AS x_1 } CALL { WITH x, x_1 UNWIND x + x_1 AS d DELETE d RETURN count(d) AS x_gone } RETURN size(x)

// golden.social.Person.find_all_by_id: read, compact
UNWIND $_id AS i MATCH (n:`Person`) WHERE id(n) = i RETURN id(n), n.`name`, n.`email`, n.`age`, n.`size`, n.`climates`, n.`favourite`, n.`nickName`

// golden.social.Person.delete_all_by_id: write, plain
UNWIND $_id AS i MATCH (n:`Person`) WHERE id(n) = i WITH collect(n) AS x CALL { WITH x UNWIND x AS o MATCH (o)-[:`LIVES_IN`]->(m:`City`) RETURN collect(DISTINCT m) AS x_1 } CALL { WITH x, x_1 UNWIND x + x_1 AS d DELETE d RETURN count(d) AS x_gone } RETURN size(x)

// golden.social.Person.delete_all: write, plain
MATCH (n:`Person`) WITH collect(n) AS x CALL { WITH x UNWIND x AS o MATCH (o)-[:`LIVES_IN`]->(m:`City`) RETURN collect(DISTINCT m) AS x_1 } CALL { WITH x, x_1 UNWIND x + x_1 AS d DELETE d RETURN count(d) AS x_gone } RETURN size(x)

// golden.social.Knows.create_all: write, plain
UNWIND range(0,$_last) AS i WITH i, $_source[i] AS s, $_target[i] AS t MATCH (a:`Person`) WHERE id(a) = s WITH i, a, t MATCH (b:`Person`) WHERE id(b) = t CREATE (a)-[r:`KNOWS` {`since`:date($since[i]), `strength`:$strength[i], `how`:$how[i]}]->(b) RETURN i, id(r)

// golden.social.Knows.find_by_id: read, compact
MATCH (a:`Person`)-[r:`KNOWS`]->(b:`Person`) WHERE id(r) = $_id RETURN id(a), id(b), id(r), r.`since`, r.`strength`, r.`how`

// golden.social.Knows.find_all: read, compact
MATCH (a:`Person`)-[r:`KNOWS`]->(b:`Person`) RETURN id(a), id(b), id(r), r.`since`, r.`strength`, r.`how`

// golden.social.Knows.find_by_source: read, compact
MATCH (a:`Person`) WHERE id(a) = $_source WITH a MATCH (a)-[r:`KNOWS`]->(b:`Person`) RETURN id(a), id(b), id(r), r.`since`, r.`strength`, r.`how`

// golden.social.Knows.find_by_target: read, compact
MATCH (b:`Person`) WHERE id(b) = $_target WITH b MATCH (a:`Person`)-[r:`KNOWS`]->(b) RETURN id(a), id(b), id(r), r.`since`, r.`strength`, r.`how`

// golden.social.Knows.find_between: read, compact
MATCH (a:`Person`) WHERE id(a) = $_source WITH a MATCH (b:`Person`) WHERE id(b) = $_target WITH a, b MATCH (a)-[r:`KNOWS`]->(b) RETURN id(a), id(b), id(r), r.`since`, r.`strength`, r.`how`

// golden.social.Knows.count: read, plain
MATCH (a:`Person`)-[r:`KNOWS`]->(b:`Person`) RETURN count(r)

// golden.social.Knows.delete_: write, plain
MATCH (a:`Person`) WHERE id(a) = $_source WITH a MATCH (b:`Person`) WHERE id(b) = $_target WITH a, b MATCH (a)-[r:`KNOWS`]->(b) WHERE id(r) = $_id DELETE r RETURN count(r)

// golden.social.Knows.delete_by_id: write, plain
MATCH (a:`Person`)-[r:`KNOWS`]->(b:`Person`) WHERE id(r) = $_id DELETE r RETURN count(r)

// golden.social.Knows.delete_between: write, plain
MATCH (a:`Person`) WHERE id(a) = $_source WITH a MATCH (b:`Person`) WHERE id(b) = $_target WITH a, b MATCH (a)-[r:`KNOWS`]->(b) DELETE r RETURN count(r)

// golden.social.LivesIn.create_all: write, plain
UNWIND range(0,$_last) AS i WITH i, $_source[i] AS s, $_target[i] AS t MATCH (a:`Person`) WHERE id(a) = s WITH i, a, t MATCH (b:`City`) WHERE id(b) = t CREATE (a)-[r:`LIVES_IN`]->(b) RETURN i, id(r)

// golden.social.LivesIn.find_by_id: read, plain
MATCH (a:`Person`)-[r:`LIVES_IN`]->(b:`City`) WHERE id(r) = $_id RETURN id(a), id(b), id(r)

// golden.social.LivesIn.find_all: read, plain
MATCH (a:`Person`)-[r:`LIVES_IN`]->(b:`City`) RETURN id(a), id(b), id(r)

// golden.social.LivesIn.find_by_source: read, plain
MATCH (a:`Person`) WHERE id(a) = $_source WITH a MATCH (a)-[r:`LIVES_IN`]->(b:`City`) RETURN id(a), id(b), id(r)

// golden.social.LivesIn.find_by_target: read, plain
MATCH (b:`City`) WHERE id(b) = $_target WITH b MATCH (a:`Person`)-[r:`LIVES_IN`]->(b) RETURN id(a), id(b), id(r)

// golden.social.LivesIn.find_between: read, plain
MATCH (a:`Person`) WHERE id(a) = $_source WITH a MATCH (b:`City`) WHERE id(b) = $_target WITH a, b MATCH (a)-[r:`LIVES_IN`]->(b) RETURN id(a), id(b), id(r)

// golden.social.LivesIn.count: read, plain
MATCH (a:`Person`)-[r:`LIVES_IN`]->(b:`City`) RETURN count(r)

// golden.social.LivesIn.delete_: write, plain
MATCH (a:`Person`) WHERE id(a) = $_source WITH a MATCH (b:`City`) WHERE id(b) = $_target WITH a, b MATCH (a)-[r:`LIVES_IN`]->(b) WHERE id(r) = $_id DELETE r RETURN count(r)

// golden.social.LivesIn.delete_by_id: write, plain
MATCH (a:`Person`)-[r:`LIVES_IN`]->(b:`City`) WHERE id(r) = $_id DELETE r RETURN count(r)

// golden.social.LivesIn.delete_between: write, plain
MATCH (a:`Person`) WHERE id(a) = $_source WITH a MATCH (b:`City`) WHERE id(b) = $_target WITH a, b MATCH (a)-[r:`LIVES_IN`]->(b) DELETE r RETURN count(r)

// golden.social.Person.find_by_name: read, compact
MATCH (n:`Person`) WHERE n.`name` = $name RETURN id(n), n.`name`, n.`email`, n.`age`, n.`size`, n.`climates`, n.`favourite`, n.`nickName`

// golden.social.Person.find_by_email: read, compact
MATCH (n:`Person`) WHERE n.`email` = $email RETURN id(n), n.`name`, n.`email`, n.`age`, n.`size`, n.`climates`, n.`favourite`, n.`nickName`

// golden.social.Person.find_by_age_greater_than: read, compact
MATCH (n:`Person`) WHERE n.`age` > $age RETURN id(n), n.`name`, n.`email`, n.`age`, n.`size`, n.`climates`, n.`favourite`, n.`nickName`

// golden.social.Person.find_by_name_and_age_less_than_equal_or_email: read, compact
MATCH (n:`Person`) WHERE n.`name` = $name AND n.`age` <= $age OR n.`email` = $email RETURN id(n), n.`name`, n.`email`, n.`age`, n.`size`, n.`climates`, n.`favourite`, n.`nickName`

// golden.social.Person.find_by_name_less_than_order_by_age_desc: read, compact
MATCH (n:`Person`) WHERE n.`name` + '' < $name RETURN id(n), n.`name`, n.`email`, n.`age`, n.`size`, n.`climates`, n.`favourite`, n.`nickName` ORDER BY n.`age` DESC

// golden.social.Person.find_by_favourite: read, compact
MATCH (n:`Person`) WHERE n.`favourite` = $favourite RETURN id(n), n.`name`, n.`email`, n.`age`, n.`size`, n.`climates`, n.`favourite`, n.`nickName`

// golden.social.Person.find_by_size_and_name_not: read, compact
MATCH (n:`Person`) WHERE n.`size` = $size AND n.`name` <> $name RETURN id(n), n.`name`, n.`email`, n.`age`, n.`size`, n.`climates`, n.`favourite`, n.`nickName`

// golden.social.Person.find_all_order_by_name: read, compact
MATCH (n:`Person`) RETURN id(n), n.`name`, n.`email`, n.`age`, n.`size`, n.`climates`, n.`favourite`, n.`nickName` ORDER BY n.`name`

// golden.social.Person.find_first_by_age_order_by_name: read, compact
MATCH (n:`Person`) WHERE n.`age` = $age RETURN id(n), n.`name`, n.`email`, n.`age`, n.`size`, n.`climates`, n.`favourite`, n.`nickName` ORDER BY n.`name` LIMIT 1

// golden.social.Person.count_by_age: read, plain
MATCH (n:`Person`) WHERE n.`age` = $age RETURN count(n)

// golden.social.Person.count_by_name_greater_than: read, plain
MATCH (n:`Person`) WHERE n.`name` + '' > $name RETURN count(n)

// golden.social.Person.exists_by_email: read, plain
MATCH (n:`Person`) WHERE n.`email` = $email RETURN 1 LIMIT 1

// golden.social.Person.delete_by_age_less_than: write, plain
MATCH (n:`Person`) WHERE n.`age` < $age WITH collect(n) AS x CALL { WITH x UNWIND x AS o MATCH (o)-[:`LIVES_IN`]->(m:`City`) RETURN collect(DISTINCT m) AS x_1 } CALL { WITH x, x_1 UNWIND x + x_1 AS d DELETE d RETURN count(d) AS x_gone } RETURN size(x)

// golden.social.Person.stream_by_age_greater_than: read, compact
MATCH (n:`Person`) WHERE n.`age` > $age RETURN id(n), n.`name`, n.`email`, n.`age`, n.`size`, n.`climates`, n.`favourite`, n.`nickName`

// golden.social.Person.find_by_reach_name: read, compact
MATCH (m:`Person`) WHERE m.`name` = $name WITH collect(DISTINCT m) AS y0 CALL { WITH y0 UNWIND y0 AS b MATCH (a)-[:`KNOWS`]->(b) RETURN collect(DISTINCT a) AS y1 } CALL { WITH y1 UNWIND y1 AS b MATCH (a)-[:`KNOWS`]->(b) RETURN collect(DISTINCT a) AS y2 } CALL { WITH y2 UNWIND y2 AS b MATCH (a)-[:`KNOWS`]->(b) RETURN collect(DISTINCT a) AS y3 } WITH [x IN y1 + y2 + y3 WHERE hasLabels(x, ['Person'])] AS ys UNWIND ys AS n WITH DISTINCT n RETURN id(n), n.`name`, n.`email`, n.`age`, n.`size`, n.`climates`, n.`favourite`, n.`nickName`

// golden.common.City.find_by_population_greater_than_order_by_population_desc: read, compact
MATCH (n:`City`) WHERE n.`population` > $population RETURN id(n), n.`name`, n.`location`, n.`population`, n.`climate` ORDER BY n.`population` DESC

