// golden.queries.Member.create: write, plain
CREATE (n:`Member` {`name`:$name, `email`:$email, `age`:$age, `active`:$active, `score`:$score, `role`:$role, `level`:$level, `tags`:$tags, `days`:[item IN $days | date(item)], `home`:point($home), `joined`:date($joined), `seen`:$seen, `term`:duration($term), `code`:$code, `data`:$data}) RETURN id(n)

// golden.queries.Member.create_all: write, compact
UNWIND range(0,$_last) AS i CREATE (n:`Member` {`name`:$name[i], `email`:$email[i], `age`:$age[i], `active`:$active[i], `score`:$score[i], `role`:$role[i], `level`:$level[i], `tags`:$tags[i], `days`:[item IN $days[i] | date(item)], `home`:point($home[i]), `joined`:date($joined[i]), `seen`:$seen[i], `term`:duration($term[i]), `code`:$code[i], `data`:$data[i]}) RETURN collect(id(n))

// golden.queries.Member.update: write, plain
MATCH (n:`Member`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += $_set[1], n.`days` = CASE WHEN $_has_days THEN [item IN $days | date(item)] ELSE n.`days` END, n.`home` = CASE WHEN $_has_home THEN point($home) ELSE n.`home` END, n.`joined` = CASE WHEN $_has_joined THEN date($joined) ELSE n.`joined` END, n.`term` = CASE WHEN $_has_term THEN duration($term) ELSE n.`term` END RETURN id(n)

// golden.queries.Member.find_by_id: read, compact
MATCH (n:`Member`) WHERE id(n) = $_id RETURN id(n), n.`name`, n.`email`, n.`age`, n.`active`, n.`score`, n.`role`, n.`level`, n.`tags`, n.`days`, n.`home`, n.`joined`, n.`seen`, n.`term`, n.`code`, n.`data`

// golden.queries.Member.find_all: read, compact
MATCH (n:`Member`) RETURN id(n), n.`name`, n.`email`, n.`age`, n.`active`, n.`score`, n.`role`, n.`level`, n.`tags`, n.`days`, n.`home`, n.`joined`, n.`seen`, n.`term`, n.`code`, n.`data`

// golden.queries.Member.exists_by_id: read, plain
MATCH (n:`Member`) WHERE id(n) = $_id RETURN count(n)

// golden.queries.Member.count: read, plain
MATCH (n:`Member`) RETURN count(n)

// golden.queries.Member.delete_by_id: write, plain
MATCH (n:`Member`) WHERE id(n) = $_id DELETE n RETURN count(n)

// golden.queries.Member.find_all_by_id: read, compact
UNWIND $_id AS i MATCH (n:`Member`) WHERE id(n) = i RETURN id(n), n.`name`, n.`email`, n.`age`, n.`active`, n.`score`, n.`role`, n.`level`, n.`tags`, n.`days`, n.`home`, n.`joined`, n.`seen`, n.`term`, n.`code`, n.`data`

// golden.queries.Member.delete_all_by_id: write, plain
UNWIND $_id AS i MATCH (n:`Member`) WHERE id(n) = i DELETE n RETURN count(n)

// golden.queries.Member.delete_all: write, plain
MATCH (n:`Member`) DELETE n RETURN count(n)

// golden.queries.Firm.create: write, plain
CREATE (n:`Firm` {`name`:$name, `size`:$size}) RETURN id(n)

// golden.queries.Firm.create_all: write, compact
UNWIND range(0,$_last) AS i CREATE (n:`Firm` {`name`:$name[i], `size`:$size[i]}) RETURN collect(id(n))

// golden.queries.Firm.update: write, plain
MATCH (n:`Firm`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += $_set[1] RETURN id(n)

// golden.queries.Firm.find_by_id: read, compact
MATCH (n:`Firm`) WHERE id(n) = $_id RETURN id(n), n.`name`, n.`size`

// golden.queries.Firm.find_all: read, compact
MATCH (n:`Firm`) RETURN id(n), n.`name`, n.`size`

// golden.queries.Firm.exists_by_id: read, plain
MATCH (n:`Firm`) WHERE id(n) = $_id RETURN count(n)

// golden.queries.Firm.count: read, plain
MATCH (n:`Firm`) RETURN count(n)

// golden.queries.Firm.delete_by_id: write, plain
MATCH (n:`Firm`) WHERE id(n) = $_id DELETE n RETURN count(n)

// golden.queries.Firm.find_all_by_id: read, compact
UNWIND $_id AS i MATCH (n:`Firm`) WHERE id(n) = i RETURN id(n), n.`name`, n.`size`

// golden.queries.Firm.delete_all_by_id: write, plain
UNWIND $_id AS i MATCH (n:`Firm`) WHERE id(n) = i DELETE n RETURN count(n)

// golden.queries.Firm.delete_all: write, plain
MATCH (n:`Firm`) DELETE n RETURN count(n)

// golden.queries.Member.find_by_name_ignore_case: read, compact
MATCH (n:`Member`) WHERE toLower(n.`name`) = toLower($name) RETURN id(n), n.`name`, n.`email`, n.`age`, n.`active`, n.`score`, n.`role`, n.`level`, n.`tags`, n.`days`, n.`home`, n.`joined`, n.`seen`, n.`term`, n.`code`, n.`data`

// golden.queries.Member.find_by_age_in_and_role_not_in: read, compact
MATCH (n:`Member`) WHERE n.`age` IN $age AND NOT coalesce(n.`role`, 'member') IN $role RETURN id(n), n.`name`, n.`email`, n.`age`, n.`active`, n.`score`, n.`role`, n.`level`, n.`tags`, n.`days`, n.`home`, n.`joined`, n.`seen`, n.`term`, n.`code`, n.`data`

// golden.queries.Member.find_by_home_near: read, compact
MATCH (n:`Member`) WHERE distance(n.`home`, point($place)) <= $metres RETURN id(n), n.`name`, n.`email`, n.`age`, n.`active`, n.`score`, n.`role`, n.`level`, n.`tags`, n.`days`, n.`home`, n.`joined`, n.`seen`, n.`term`, n.`code`, n.`data`

// golden.queries.Member.find_by_days_containing: read, compact
MATCH (n:`Member`) WHERE date($days) IN n.`days` RETURN id(n), n.`name`, n.`email`, n.`age`, n.`active`, n.`score`, n.`role`, n.`level`, n.`tags`, n.`days`, n.`home`, n.`joined`, n.`seen`, n.`term`, n.`code`, n.`data`

// golden.queries.Member.find_by_data_in: read, compact
MATCH (n:`Member`) WHERE n.`data` IN $data RETURN id(n), n.`name`, n.`email`, n.`age`, n.`active`, n.`score`, n.`role`, n.`level`, n.`tags`, n.`days`, n.`home`, n.`joined`, n.`seen`, n.`term`, n.`code`, n.`data`

// golden.queries.Member.find_by_employer_name: read, compact
MATCH (n:`Member`) MATCH (n)-[:`MEMBER_AT`]->(linked1:`Firm`) WHERE linked1.`name` = $name WITH DISTINCT n RETURN id(n), n.`name`, n.`email`, n.`age`, n.`active`, n.`score`, n.`role`, n.`level`, n.`tags`, n.`days`, n.`home`, n.`joined`, n.`seen`, n.`term`, n.`code`, n.`data`

// golden.queries.Member.find_by_employer_staff_name_containing_order_by_employer_name_desc_and_name: read, compact
MATCH (n:`Member`) MATCH (n)-[:`MEMBER_AT`]->(linked1:`Firm`) MATCH (linked1)<-[:`MEMBER_AT`]-(linked2:`Member`) WHERE linked2.`name` CONTAINS $name WITH DISTINCT n OPTIONAL MATCH (n)-[:`MEMBER_AT`]->(ordered3:`Firm`) WITH n, head(collect(ordered3.`name`)) AS value0 RETURN id(n), n.`name`, n.`email`, n.`age`, n.`active`, n.`score`, n.`role`, n.`level`, n.`tags`, n.`days`, n.`home`, n.`joined`, n.`seen`, n.`term`, n.`code`, n.`data` ORDER BY value0 DESC, n.`name` SKIP $_skip LIMIT $_limit

// golden.queries.Member.find_by_employer_staff_name_containing_order_by_employer_name_desc_and_name_total: read, plain
MATCH (n:`Member`) MATCH (n)-[:`MEMBER_AT`]->(linked1:`Firm`) MATCH (linked1)<-[:`MEMBER_AT`]-(linked2:`Member`) WHERE linked2.`name` CONTAINS $name RETURN count(DISTINCT n)

// golden.queries.Member.find_by_friends_employer_size_between_order_by_name: read, compact
MATCH (n:`Member`) MATCH (n)-[:`FRIEND_OF`]->(linked1:`Member`) MATCH (linked1)-[:`MEMBER_AT`]->(linked2:`Firm`) WHERE linked2.`size` >= $size AND linked2.`size` <= $size_2 WITH DISTINCT n RETURN id(n), n.`name`, n.`email`, n.`age`, n.`active`, n.`score`, n.`role`, n.`level`, n.`tags`, n.`days`, n.`home`, n.`joined`, n.`seen`, n.`term`, n.`code`, n.`data` ORDER BY n.`name` SKIP $_skip LIMIT $_limit

// golden.queries.Member.stream_by_role_order_by_name: read, compact
MATCH (n:`Member`) WHERE coalesce(n.`role`, 'member') = $role RETURN id(n), n.`name`, n.`email`, n.`age`, n.`active`, n.`score`, n.`role`, n.`level`, n.`tags`, n.`days`, n.`home`, n.`joined`, n.`seen`, n.`term`, n.`code`, n.`data` ORDER BY n.`name`

// golden.queries.Member.sum_age_by_role: read, plain
MATCH (n:`Member`) WHERE coalesce(n.`role`, 'member') = $role RETURN sum((n.`age` - n.`age` % 4398046511104) / 4398046511104), sum((n.`age` - n.`age` % 2097152) / 2097152 % 2097152), sum(n.`age` % 2097152)

// golden.queries.Member.avg_score: read, plain
MATCH (n:`Member`) RETURN avg(coalesce(n.`score`, 0.0))

// golden.queries.Member.max_seen_by_active_is_true: read, plain
MATCH (n:`Member`) WHERE coalesce(n.`active`, true) = true RETURN max(n.`seen`)

// golden.queries.Member.find_by_name_containing_order_by_name: read, compact
MATCH (n:`Member`) WHERE n.`name` CONTAINS $part RETURN id(n), n.`name`, n.`email`, n.`age`, n.`active`, n.`score`, n.`role`, n.`level`, n.`tags`, n.`days`, n.`home`, n.`joined`, n.`seen`, n.`term`, n.`code`, n.`data` ORDER BY n.`name` LIMIT 1

// golden.queries.Member.adults: read, compact
MATCH (n:`Member`) OPTIONAL MATCH (n)-[:`MEMBER_AT`]->(linked1:`Firm`) WITH n, linked1 WHERE n.`age` >= $min AND (n.`name` CONTAINS $q OR linked1.`name` = $q) WITH DISTINCT n OPTIONAL MATCH (n)-[:`MEMBER_AT`]->(ordered2:`Firm`) WITH n, head(collect(ordered2.`name`)) AS value1 RETURN id(n), n.`name`, n.`email`, n.`age`, n.`active`, n.`score`, n.`role`, n.`level`, n.`tags`, n.`days`, n.`home`, n.`joined`, n.`seen`, n.`term`, n.`code`, n.`data` ORDER BY n.`name`, value1 DESC LIMIT 100

// golden.queries.Member.one: read, compact
MATCH (n:`Member`) WHERE n.`email` = $mail RETURN id(n), n.`name`, n.`email`, n.`age`, n.`active`, n.`score`, n.`role`, n.`level`, n.`tags`, n.`days`, n.`home`, n.`joined`, n.`seen`, n.`term`, n.`code`, n.`data` LIMIT 2

// golden.queries.Member.first: read, compact
MATCH (n:`Member`) RETURN id(n), n.`name`, n.`email`, n.`age`, n.`active`, n.`score`, n.`role`, n.`level`, n.`tags`, n.`days`, n.`home`, n.`joined`, n.`seen`, n.`term`, n.`code`, n.`data` ORDER BY n.`age` SKIP $k LIMIT $n

// golden.queries.Member.total: read, plain
MATCH (n:`Member`) WHERE coalesce(n.`active`, true) = true AND n.`age` IS NOT NULL AND coalesce(n.`role`, 'member') <> 'admin' RETURN count(n)

// golden.queries.Member.some: read, plain
MATCH (n:`Member`) WHERE n.`age` IN $ages OR n.`age` IN [1, 2, 3] OR coalesce(n.`role`, 'member') IN ['admin', 'member'] RETURN 1 LIMIT 1

// golden.queries.Member.mixed: read, compact
MATCH (n:`Member`) WHERE n.`age` >= 1 AND n.`age` <= $a AND $t IN n.`tags` AND NOT 'x' IN coalesce(n.`tags`, []) AND n.`age` >= 18 AND size(n.`tags`) > 0 RETURN id(n), n.`name`, n.`email`, n.`age`, n.`active`, n.`score`, n.`role`, n.`level`, n.`tags`, n.`days`, n.`home`, n.`joined`, n.`seen`, n.`term`, n.`code`, n.`data` ORDER BY n.`name` SKIP $_skip LIMIT $_limit

// golden.queries.Member.mixed_total: read, plain
MATCH (n:`Member`) WHERE n.`age` >= 1 AND n.`age` <= $a AND $t IN n.`tags` AND NOT 'x' IN coalesce(n.`tags`, []) AND n.`age` >= 18 AND size(n.`tags`) > 0 RETURN count(n)

// golden.queries.Member.texts: read, compact
MATCH (n:`Member`) WHERE toLower(n.`name`) = toLower($t) OR size(string.matchRegEx(n.`name`, $_like_t)) > 0 OR size(string.matchRegEx(n.`name`, $_regex_t)) > 0 OR size(string.matchRegEx(n.`name`, '(?i)' + '\\A(?s:a.*)\\z')) > 0 OR n.`email` = $t RETURN id(n), n.`name`, n.`email`, n.`age`, n.`active`, n.`score`, n.`role`, n.`level`, n.`tags`, n.`days`, n.`home`, n.`joined`, n.`seen`, n.`term`, n.`code`, n.`data` ORDER BY n.`name` SKIP $_skip LIMIT $_limit

// golden.queries.Member.values: read, compact
MATCH (n:`Member`) WHERE n.`joined` = date('2020-01-01') OR n.`seen` < 1577836800500000 OR n.`term` > duration('PT1M') OR coalesce(n.`level`, 1) = 2 OR coalesce(n.`score`, 0.0) >= 1.0 OR n.`code` = '123e4567-e89b-12d3-a456-426614174000' OR n.`name` + '' = n.`email` + '' OR coalesce(n.`active`, true) <> true RETURN id(n), n.`name`, n.`email`, n.`age`, n.`active`, n.`score`, n.`role`, n.`level`, n.`tags`, n.`days`, n.`home`, n.`joined`, n.`seen`, n.`term`, n.`code`, n.`data`

// golden.queries.Member.near: read, compact
MATCH (n:`Member`) WHERE distance(n.`home`, point($place)) <= $metres RETURN id(n), n.`name`, n.`email`, n.`age`, n.`active`, n.`score`, n.`role`, n.`level`, n.`tags`, n.`days`, n.`home`, n.`joined`, n.`seen`, n.`term`, n.`code`, n.`data`

// golden.queries.Member.all_of_them: read, compact
MATCH (n:`Member`) RETURN id(n), n.`name`, n.`email`, n.`age`, n.`active`, n.`score`, n.`role`, n.`level`, n.`tags`, n.`days`, n.`home`, n.`joined`, n.`seen`, n.`term`, n.`code`, n.`data`

