export type DirectoryTables = {
  /** People as they were last read. */
  directory_user: {
    user_key: string
    email: string
    first_name: string
    last_name: string
    state: string
    office_key: string | null
    /** JSON array of E.164 numbers. */
    numbers: string
    number_count: number
    /** Dialpad's word; null where the last reading told none. */
    license: string | null
    /** Lower-case name, e-mail, key and digits, for finding a person by a part of them. */
    search_text: string
    /** Epoch ms, kept to the minute while nothing else changes. */
    read_at: number
    /** The one of Dialpad's APIs that told of them so; null where nobody knows. */
    api: string | null
  }
  /** Which keys of Dialpad's APIs are the same person, or the same office. */
  identity: {
    kind: 'user' | 'office'
    /** Ours: the userKey or officeKey; the first of Dialpad's keys that was seen. */
    own_key: string
    v1_key: string | null
    v2_id: string | null
    /** Lower-case e-mail address, or the name of the office, as last told; empty where it never was. */
    label: string
  }
  /** Numbers of the company as they were last read. */
  directory_number: {
    /** E.164, or digits only. */
    number: string
    status: string
    type: string | null
    country: string | null
    office_key: string | null
    user_key: string | null
    /** Which reading of the list saw it last, by `directory_number_reading.begun`. */
    reading: number
  }
  /** Who was seen to have a number; one open row a number at most. */
  directory_number_holder: {
    number: string
    user_key: string
    /** Of the number. */
    office_key: string | null
    /** In which the person was when they were first read with it; empty where Dialpad tells none, null until they are read. */
    person_office_key: string | null
    /** As last read of them in that office; empty where they never were. */
    first_name: string
    last_name: string
    email: string
    /** Epoch ms: begin of the reading that first saw it so, and of the one that first did not. */
    since: number
    until: number | null
  }
  /** One row; the last reading of all numbers that came to its end, once there was one. */
  directory_number_reading: {
    name: 'numbers'
    /** How many readings were ever begun. */
    begun: number
    /** Epoch ms of its begin. */
    started_at: number | null
    unusable: number
  }
  /** One row, once the whole list was read from its first page to its end. */
  directory_walk: { name: 'users'; people: number; unusable: number; finished_at: number }
}
